// What the meter costs: an event with and without it, taking turns, and its figures. Prints, and
// judges nothing.
#include <QtTest>
#include <algorithm>

#include "ui/application.h"

using namespace offstage;

namespace {

constexpr int events = 100'000;
constexpr int rounds = 21;

/// Handles events and does nothing; told to, sends many more from within one.
struct Receiver : QObject {
    bool event(QEvent* event) override {
        if (event->type() == QEvent::User && inner) {
            QEvent nested(kind);
            for (int i = 0; i < events; ++i)
                inner(&nested);
        }
        return true;
    }
    QEvent::Type kind = QEvent::MouseMove;
    std::function<void(QEvent*)> inner;
};

template <class Work>
double nsPerEvent(Work work) {
    const qint64 began = steadyNow();
    work();
    return static_cast<double>(steadyNow() - began) / events;
}

double median(std::vector<double>& values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

template <class Without, class With>
void compare(const char* what, Without without, With with) {
    std::vector<double> a;
    std::vector<double> b;
    for (int i = 0; i < rounds; ++i) {
        a.push_back(nsPerEvent(without));
        b.push_back(nsPerEvent(with));
    }
    const double bare = median(a);
    const double metered = median(b);
    qInfo("%-34s without %6.1f ns  with %6.1f ns  the meter %6.1f ns", what, bare, metered,
          metered - bare);
}

template <class Work>
void print(const char* what, Work work) {
    std::vector<double> us;
    for (int i = 0; i < 1001; ++i) {
        const qint64 began = steadyNow();
        work();
        us.push_back(static_cast<double>(steadyNow() - began) / 1000);
    }
    qInfo("%-34s %8.2f us", what, median(us));
}

}  // namespace

int main(int argc, char** argv) {
    Application app(argc, argv);
    Receiver receiver;
    const auto bare = [&](QEvent* event) { app.QApplication::notify(&receiver, event); };
    const auto metered = [&](QEvent* event) { app.notify(&receiver, event); };
    const auto outermost = [](auto notify) {
        return [notify] {
            QEvent event(QEvent::MetaCall);
            for (int i = 0; i < events; ++i)
                notify(&event);
        };
    };
    const auto nested = [&](QEvent::Type kind, auto notify) {
        return [&receiver, &app, kind, notify] {
            receiver.kind = kind;
            receiver.inner = notify;
            QEvent event(QEvent::User);
            app.notify(&receiver, &event);
        };
    };
    app.pulse().setArmed(true);
    compare("a pass of the loop", outermost(bare), outermost(metered));
    compare("an event within another", nested(QEvent::MouseMove, bare),
            nested(QEvent::MouseMove, metered));
    compare("a paint event within another", nested(QEvent::Paint, bare),
            nested(QEvent::Paint, metered));

    const PulseReading from = app.pulse().reading();
    PulseReading to;
    print("Pulse::reading()", [&] { to = app.pulse().reading(); });
    WindowFeel feel;
    print("feelBetween()", [&] { feel = feelBetween(from, to); });
    print("Pulse::snapshot()", [&] { feel.seconds = app.pulse().snapshot().seconds; });
}
