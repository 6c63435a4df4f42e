#include "core/desktop/screen_profiles.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <xcb/xcb.h>

#include <QFile>
#include <array>
#include <cstdlib>
#include <thread>

#include "core/descriptor.h"
#include "core/threads.h"

namespace offstage {

namespace {

constexpr qint64 largestProfile = 16 << 20;

template <class Type>
using Freed = std::unique_ptr<Type, void (*)(void*)>;

template <class Type>
Freed<Type> freed(Type* made) {
    return {made, [](void* memory) { std::free(memory); }};
}

}  // namespace

/// A connection of its own, in a thread of its own: whoever asks an X display waits for it.
class ScreenProfiles::Display {
public:
    Display(ScreenProfiles& owner, QByteArray name)
        : m_owner(owner), m_end(::eventfd(0, EFD_CLOEXEC)), m_thread([this, name] { run(name); }) {}
    ~Display() {
        const quint64 one = 1;
        (void)!::write(m_end.number(), &one, sizeof one);
        m_thread.join();
    }

private:
    static constexpr std::size_t mostScreens = 8;

    void run(const QByteArray& name) {
        int number = 0;
        const std::unique_ptr<xcb_connection_t, void (*)(xcb_connection_t*)> display(
            xcb_connect(name.isEmpty() ? nullptr : name.constData(), &number), xcb_disconnect);
        if (xcb_connection_has_error(display.get()) != 0)
            return;
        auto screens = xcb_setup_roots_iterator(xcb_get_setup(display.get()));
        for (; number > 0 && screens.rem > 1; --number)
            xcb_screen_next(&screens);
        m_root = screens.data->root;
        std::array<xcb_intern_atom_cookie_t, mostScreens> cookies{};
        for (std::size_t i = 0; i < mostScreens; ++i) {
            const QByteArray atom =
                i == 0 ? "_ICC_PROFILE" : "_ICC_PROFILE_" + QByteArray::number(int(i));
            cookies[i] = xcb_intern_atom(display.get(), 0, static_cast<quint16>(atom.size()),
                                         atom.constData());
        }
        for (std::size_t i = 0; i < mostScreens; ++i)
            if (const auto reply = freed(xcb_intern_atom_reply(display.get(), cookies[i], nullptr)))
                m_atoms[i] = reply->atom;
        const quint32 events = XCB_EVENT_MASK_PROPERTY_CHANGE;
        xcb_change_window_attributes(display.get(), m_root, XCB_CW_EVENT_MASK, &events);
        read(display.get());
        while (isChanged(display.get()))
            read(display.get());
    }

    /// Waits until one of the profiles changes; false at the end.
    bool isChanged(xcb_connection_t* display) const {
        for (;;) {
            bool changed = false;
            while (const auto event = freed(xcb_poll_for_event(display))) {
                const auto* property =
                    reinterpret_cast<const xcb_property_notify_event_t*>(event.get());
                changed = changed || ((event->response_type & 0x7f) == XCB_PROPERTY_NOTIFY &&
                                      std::find(m_atoms.begin(), m_atoms.end(), property->atom) !=
                                          m_atoms.end());
            }
            if (changed)
                return true;
            pollfd files[] = {{xcb_get_file_descriptor(display), POLLIN, 0},
                              {m_end.number(), POLLIN, 0}};
            if (xcb_connection_has_error(display) != 0 || ::poll(files, 2, -1) < 0 ||
                files[1].revents != 0)
                return false;
        }
    }

    void read(xcb_connection_t* display) {
        std::array<xcb_get_property_cookie_t, mostScreens> cookies{};
        for (std::size_t i = 0; i < mostScreens; ++i)
            cookies[i] = xcb_get_property(display, 0, m_root, m_atoms[i], XCB_ATOM_ANY, 0,
                                          largestProfile / 4);
        QList<ScreenRef> found;
        for (const auto& cookie : cookies) {
            const auto reply = freed(xcb_get_property_reply(display, cookie, nullptr));
            const int length = reply ? xcb_get_property_value_length(reply.get()) : 0;
            found += ScreenProfile::of(
                length > 0
                    ? QByteArray(static_cast<const char*>(xcb_get_property_value(reply.get())),
                                 length)
                    : QByteArray());
        }
        QMetaObject::invokeMethod(&m_owner, [owner = &m_owner, found] {
            owner->m_system = found;
            Q_EMIT owner->changed();
        });
    }

    ScreenProfiles& m_owner;
    xcb_window_t m_root = 0;
    std::array<xcb_atom_t, mostScreens> m_atoms{};
    Descriptor m_end;
    std::thread m_thread;  // last: it uses the others
};

ScreenProfiles::ScreenProfiles(QObject* parent) : QObject(parent) {
    m_work.setMaxThreadCount(1);
}

ScreenProfiles::~ScreenProfiles() {
    m_work.waitForDone();  // the file being read
}

void ScreenProfiles::watchDisplay(const QByteArray& name) {
    m_display = std::make_unique<Display>(*this, name);
}

void ScreenProfiles::setChoice(const ScreenChoice& choice) {
    if (choice == m_choice)
        return;
    m_choice = choice;
    m_file.reset();
    if (choice.kind == ScreenChoice::Kind::File)
        readFile();
    Q_EMIT choiceChanged();
    Q_EMIT changed();
}

void ScreenProfiles::readFile() {
    m_work.start([this, path = m_choice.path] {
        QFile file(path);
        const bool open = file.open(QIODevice::ReadOnly) && file.size() <= largestProfile;
        const ScreenRef profile = ScreenProfile::of(open ? file.readAll() : QByteArray());
        QMetaObject::invokeMethod(this, [this, path, profile] {
            if (m_choice != ScreenChoice{ScreenChoice::Kind::File, path})
                return;  // something else was chosen meanwhile
            m_file = profile;
            if (!profile) {
                setChoice({});
                Q_EMIT fileFailed(path);
            }
            Q_EMIT changed();
        });
    });
}

ScreenRef ScreenProfiles::of(int screen) const {
    switch (m_choice.kind) {
        case ScreenChoice::Kind::Srgb:
            return {};
        case ScreenChoice::Kind::File:
            return m_file;
        case ScreenChoice::Kind::System:
            break;
    }
    return screen >= 0 && screen < m_system.size() ? m_system[screen] : ScreenRef();
}

QString toText(const ScreenChoice& choice) {
    switch (choice.kind) {
        case ScreenChoice::Kind::System:
            return QStringLiteral("system");
        case ScreenChoice::Kind::Srgb:
            return QStringLiteral("srgb");
        case ScreenChoice::Kind::File:
            return choice.path;
    }
    return {};
}

ScreenChoice screenChoiceFromText(const QString& text) {
    if (text == u"srgb")
        return {ScreenChoice::Kind::Srgb, {}};
    return text.startsWith(u'/') ? ScreenChoice{ScreenChoice::Kind::File, text} : ScreenChoice();
}

}  // namespace offstage
