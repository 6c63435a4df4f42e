#include <QAccessible>
#include <QTest>
#include <QToolTip>
#include <cmath>

#include "ui/plot_text.h"
#include "ui/plot_view.h"

using namespace offstage;

namespace {

using Scale = Axis::Scale;

BarPlot twoBars() {
    BarPlot plot;
    plot.title = QStringLiteral("Time");
    plot.parts = {QStringLiteral("Start"), QStringLiteral("In"), QStringLiteral("Compute"),
                  QStringLiteral("Out")};
    plot.bars = {{QStringLiteral("Threads"),
                  {1, 0, 1000, 0},
                  900,
                  1100,
                  QStringLiteral("1.00 s"),
                  QStringLiteral("[0.9-1.1]"),
                  QStringLiteral("threads in full")},
                 {QStringLiteral("Processes"),
                  {100, 500, 1000, 400},
                  1900,
                  2100,
                  QStringLiteral("1.90 s"),
                  QStringLiteral("[1.8-2.0]"),
                  QStringLiteral("processes in full")}};
    plot.summary = QStringLiteral("Threads 1 s, processes 1.9 s");
    plot.empty = QStringLiteral("Not measured yet");
    return plot;
}

CurvePlot twoCurves() {
    CurvePlot plot;
    plot.title = QStringLiteral("Size");
    plot.xTitle = QStringLiteral("megapixels");
    plot.scale = Scale::Log;
    plot.xText = plainText;
    plot.yText = timeTickText;
    plot.curves = {{QStringLiteral("Threads"), {{0.01, 1, 0.9, 1.2}, {100, 10000, 9000, 11000}}},
                   {QStringLiteral("Processes"), {{0.01, 5, 4, 6}, {100, 10100, 9000, 12000}}}};
    plot.marks = {{0.5, QStringLiteral("below 0.5 MP processes do not pay"), CurvePlot::Edge::Top}};
    plot.tips = {{0.01, QStringLiteral("the small")}, {100, QStringLiteral("the large")}};
    plot.summary = QStringLiteral("Both grow");
    plot.empty = QStringLiteral("Not measured yet");
    return plot;
}

/// Painted in the middle of a page, so that what leaves its place is seen.
QImage painted(const Plot& plot, QSize size, std::vector<PlotSpot>* spots = nullptr) {
    constexpr int margin = 20;
    QImage page(size + QSize(2 * margin, 2 * margin), QImage::Format_RGB32);
    page.fill(Qt::green);
    QPainter painter(&page);
    auto found =
        paintPlot(painter, QRectF(QPointF(margin, margin), size), plot, printStyle(QFont()));
    if (spots)
        *spots = std::move(found);
    return page;
}

/// The first pixel outside of the plot's place that was painted, or a null point.
QPoint outside(const QImage& page, QSize size) {
    const QRect place(QPoint(20, 20), size);
    for (int y = 0; y < page.height(); ++y)
        for (int x = 0; x < page.width(); ++x)
            if (!place.contains(x, y) && page.pixelColor(x, y) != QColor(Qt::green))
                return {x, y};
    return {};
}

int pixelsOf(const QImage& page, const QColor& colour) {
    int count = 0;
    for (int y = 0; y < page.height(); ++y)
        for (int x = 0; x < page.width(); ++x)
            count += page.pixelColor(x, y) == colour;
    return count;
}

double luminance(const QColor& color) {
    const auto linear = [](double v) {
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

/// The contrast ratio of WCAG 2.
double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}  // namespace

class PlotTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ticksAreRound_data() {
        QTest::addColumn<Scale>("scale");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<int>("most");
        QTest::addColumn<double>("step");
        QTest::addColumn<QList<double>>("ticks");
        QTest::newRow("steps of 1")
            << Scale::Linear << 0. << 3.4 << 5 << 0. << QList<double>{0, 1, 2, 3};
        QTest::newRow("steps of 2")
            << Scale::Linear << 0. << 7. << 4 << 0. << QList<double>{0, 2, 4, 6};
        QTest::newRow("steps of 5")
            << Scale::Linear << 0. << 0.2 << 4 << 0. << QList<double>{0, 0.05, 0.1, 0.15, 0.2};
        QTest::newRow("whole numbers only")
            << Scale::Linear << 0. << 2. << 9 << 1. << QList<double>{0, 1, 2};
        QTest::newRow("nothing measured")
            << Scale::Linear << 0. << 0. << 2 << 0. << QList<double>{0, 0.5, 1};
        QTest::newRow("no room") << Scale::Linear << 0. << 3. << 0 << 0. << QList<double>{0, 5};
        QTest::newRow("decades") << Scale::Log << 0.01 << 100. << 5 << 0.
                                 << QList<double>{0.01, 0.1, 1, 10, 100};
        QTest::newRow("few decades")
            << Scale::Log << 3. << 40. << 8 << 0. << QList<double>{2, 5, 10, 20, 50};
        QTest::newRow("many decades")
            << Scale::Log << 1. << 1e6 << 3 << 0. << QList<double>{1, 1e3, 1e6};
    }
    void ticksAreRound() {
        QFETCH(Scale, scale);
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(int, most);
        QFETCH(double, step);
        QFETCH(QList<double>, ticks);
        const Axis axis(scale, low, high, 0, 100, most, step);
        QCOMPARE(axis.ticks().size(), std::size_t(ticks.size()));
        for (qsizetype i = 0; i < ticks.size(); ++i)
            QVERIFY2(std::abs(axis.ticks()[std::size_t(i)] - ticks[i]) <= 1e-9 * ticks[i],
                     qPrintable(QString::number(axis.ticks()[std::size_t(i)])));
        QVERIFY(axis.high() >= high);
        QVERIFY(axis.low() <= low);
    }

    void axesKeepOrderAndEnds() {
        const Axis linear(Scale::Linear, 0, 10, 20, 120, 5);
        QCOMPARE(linear.at(0), 20.);
        QCOMPARE(linear.at(5), 70.);
        QCOMPARE(linear.at(10), 120.);
        QCOMPARE(linear.at(-3), 20.);
        QCOMPARE(linear.at(30), 120.);
        const Axis upright(Scale::Log, 0.01, 100, 200, 0, 5);
        QCOMPARE(upright.at(0.01), 200.);
        QCOMPARE(upright.at(1), 100.);
        QCOMPARE(upright.at(100), 0.);
    }

    void wordsAreSpreadAndStayInside() {
        const auto places = spread({50, 52, 51, 5, 99}, 10, 0, 100);
        std::vector<double> sorted = places;
        std::sort(sorted.begin(), sorted.end());
        for (std::size_t i = 1; i < sorted.size(); ++i)
            QVERIFY(sorted[i] - sorted[i - 1] >= 10 - 1e-9);
        QVERIFY(sorted.front() >= 0 && sorted.back() <= 100);
        QVERIFY(places[0] < places[2] && places[2] < places[1]);  // in their order
        QCOMPARE(places[3], 5.);                                  // nothing pushes it
        QCOMPARE(spread({98, 99}, 10, 0, 100), std::vector<double>({90, 100}));
    }

    void nothingLeavesItsPlace_data() {
        QTest::addColumn<QSize>("size");
        for (const QSize size :
             {QSize(420, 140), QSize(1000, 160), QSize(300, 500), QSize(900, 700)})
            QTest::addRow("%d x %d", size.width(), size.height()) << size;
    }
    void nothingLeavesItsPlace() {
        QFETCH(QSize, size);
        for (const Plot& plot : {Plot(twoBars()), Plot(twoCurves())}) {
            const QImage page = painted(plot, size);
            QCOMPARE(outside(page, size), QPoint());
            QVERIFY(pixelsOf(page, Qt::white) > size.width() * size.height() / 4);
        }
    }

    void barsAreAsLongAsTheirParts() {
        std::vector<PlotSpot> spots;
        const PlotStyle style = printStyle(QFont());
        const QImage page = painted(twoBars(), {900, 200}, &spots);
        QCOMPARE(spots.size(), std::size_t(2));
        QCOMPARE(spots[1].text, QStringLiteral("processes in full"));
        // The whisker lies over the middle of a bar: look near its upper edge.
        const auto run = [&](std::size_t bar, std::size_t part) {
            const int y = int(spots[bar].area.center().y() - spots[bar].area.height() * 0.2);
            int length = 0;
            for (int x = 0; x < page.width(); ++x)
                length += page.pixelColor(x, y) == style.parts[part];
            return length;
        };
        const double computed = run(0, 2);
        QVERIFY(computed > 100);
        QVERIFY(std::abs(run(1, 2) - computed) <= 2);
        QVERIFY(std::abs(run(1, 1) - computed / 2) <= 2);
        QVERIFY(std::abs(run(1, 3) - computed * 0.4) <= 2);
    }

    void aPartIsSeenHoweverShort() {
        BarPlot plot = twoBars();
        plot.bars[1].parts = {0, 0.01, 1000, 0};
        const QImage with = painted(plot, {600, 160});
        plot.bars[1].parts[1] = 0;
        const QImage without = painted(plot, {600, 160});
        QVERIFY(with != without);
    }

    void whatIsNotMeasuredIsSaid() {
        BarPlot bars = twoBars();
        for (BarPlot::Bar& bar : bars.bars)
            bar = {bar.name};
        CurvePlot curves = twoCurves();
        for (CurvePlot::Curve& curve : curves.curves)
            curve.points.clear();
        for (const Plot& plot : {Plot(bars), Plot(curves)}) {
            std::vector<PlotSpot> spots;
            const QImage page = painted(plot, {400, 160}, &spots);
            QVERIFY(spots.empty());
            QVERIFY(pixelsOf(page, Qt::white) < 400 * 160);  // words
        }
    }

    void everyPlaceOfTheFieldTellsOfTheNearestPoint() {
        std::vector<PlotSpot> spots;
        painted(twoCurves(), {700, 300}, &spots);
        QCOMPARE(spots.size(), std::size_t(2));
        QCOMPARE(spots[0].area.right(), spots[1].area.left());
        QCOMPARE(spots[0].text, QStringLiteral("the small"));
        QVERIFY(std::abs(spots[0].area.width() - spots[1].area.width()) < 1);
    }

    void coloursCanBeToldFromTheGround_data() {
        QTest::addColumn<QColor>("ground");
        QTest::addColumn<QColor>("ink");
        QTest::newRow("light") << QColor(Qt::white) << QColor(Qt::black);
        QTest::newRow("dark") << QColor(30, 30, 32) << QColor(230, 230, 230);
    }
    void coloursCanBeToldFromTheGround() {
        QFETCH(QColor, ground);
        QFETCH(QColor, ink);
        QPalette palette;
        palette.setColor(QPalette::Base, ground);
        palette.setColor(QPalette::Text, ink);
        const PlotStyle style = plotStyle(palette, QFont());
        QVERIFY(contrast(style.faint, ground) >= 4.5);
        for (const QColor& curve : style.curves)  // names are written in it
            QVERIFY(contrast(curve, ground) >= 4.5);
        for (const QColor& part : style.parts)
            QVERIFY(contrast(part, ground) >= 2.2);
    }

    void arrowKeysTellEachFigure() {
        PlotView view;
        view.setPlot(twoBars());
        view.resize(600, 160);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QTRY_VERIFY(!view.grab().isNull());
        QCOMPARE(view.told(), QString());
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.told(), QStringLiteral("threads in full"));
        QCOMPARE(view.accessibleDescription(), QStringLiteral("threads in full"));
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.told(), QStringLiteral("processes in full"));
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(view.told(), QStringLiteral("threads in full"));
    }

    void thePointerTellsWhatItIsOn() {
        PlotView view;
        view.setPlot(twoBars());
        view.resize(600, 160);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        std::vector<PlotSpot> spots;
        painted(twoBars(), {600, 160}, &spots);
        QTRY_VERIFY(!view.grab().isNull());
        const QPointF second = spots[1].area.center() - QPointF(20, 20);
        QTest::mouseMove(&view, second.toPoint());
        QTRY_COMPARE(view.told(), QStringLiteral("processes in full"));
        QTRY_COMPARE(QToolTip::text(), QStringLiteral("processes in full"));
        QTest::mouseMove(&view, {1, 1});
        QTRY_COMPARE(view.told(), QString());
        QCOMPARE(view.accessibleDescription(), QStringLiteral("Threads 1 s, processes 1.9 s"));
    }

    void aPlotIsAChartWithASentence() {
        PlotView view;
        view.setPlot(twoCurves());
        QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(&view);
        QCOMPARE(seen->role(), QAccessible::Chart);
        QCOMPARE(seen->text(QAccessible::Name), QStringLiteral("Size"));
        QCOMPARE(seen->text(QAccessible::Description), QStringLiteral("Both grow"));
    }

    void wordsOfMarksHideNoPoint() {
        CurvePlot plot = twoCurves();
        const QColor colour = printStyle(QFont()).curves[0];
        const auto shown = [&] { return pixelsOf(painted(plot, {500, 200}), colour); };
        // Beside the last point, whose words would lie over it, and beside the first.
        for (const auto& [x, edge] :
             {std::pair(2.0, CurvePlot::Edge::Top), std::pair(0.011, CurvePlot::Edge::Bottom)}) {
            plot.marks = {{x, QString(), edge}};
            const int bare = shown();
            QVERIFY(bare > 0);
            plot.marks = {{x, QStringLiteral("below 2 MP processes do not pay"), edge}};
            QCOMPARE(shown(), bare);
        }
    }

    void textsOfAxes() {
        QCOMPARE(timeTickText(0), QStringLiteral("0"));
        QCOMPARE(timeTickText(0.05), QStringLiteral("0.05 ms"));
        QCOMPARE(timeTickText(500), QStringLiteral("500 ms"));
        QCOMPARE(timeTickText(1500), QStringLiteral("1.5 s"));
    }
};

QTEST_MAIN(PlotTest)
#include "plot_test.moc"
