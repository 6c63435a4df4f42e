#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QSignalSpy>
#include <QTableWidget>
#include <QtTest>

#include "tests/support/images.h"
#include "tests/support/names.h"
#include "ui/elided_label.h"
#include "ui/histogram_curves.h"
#include "ui/histogram_panel.h"
#include "ui/histogram_view.h"

using namespace offstage;
using namespace offstage::testing;

class HistogramPanelTest : public QObject {
    Q_OBJECT

    PixelPool m_pool;

    Histogram histogram(PixelFormat format, int step = 1, bool alpha = false) {
        const Image image = makeImage(m_pool, {{201, 103}, format, alpha});
        return *histogramOf(image, QRect(QPoint(), image.size()), step);
    }
    static QStringList texts(const QWidget& panel) {
        QStringList words;
        for (const auto* label : panel.findChildren<ElidedLabel*>())
            words << label->text();
        return words;
    }
    static QDoubleSpinBox* box(const QWidget& panel, const QString& name) {
        for (auto* one : panel.findChildren<QDoubleSpinBox*>())
            if (one->accessibleName() == name)
                return one;
        return nullptr;
    }
    static void show(QWidget& panel) {
        panel.resize(280, 420);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
    }
    static QPoint placeIn(const HistogramView& view, double share) {
        return {7 + qRound(share * (view.width() - 14)), view.height() / 3};
    }

private Q_SLOTS:
    void everyControlHasAName() {
        HistogramPanel panel;
        QCOMPARE(namelessWidgets(panel), QStringList());
    }

    void figuresAreThoseOfTheHistogram() {
        HistogramPanel panel;
        const Histogram shown = histogram(PixelFormat::Rgba16);
        panel.setHistogram(shown);
        const auto* table = panel.findChild<QTableWidget*>();
        QCOMPARE(table->columnCount(), 4);
        for (int c = 0; c < 4; ++c) {
            const auto& channel = shown.channels[std::size_t(c)];
            QCOMPARE(table->item(0, c)->text(), QString::number(channel.mean, 'g', 5));
            QCOMPARE(table->item(1, c)->text(), QString::number(channel.median));
            QCOMPARE(table->item(2, c)->text(), QString::number(channel.min));
            QCOMPARE(table->item(3, c)->text(), QString::number(channel.max));
        }
        panel.setHistogram(histogram(PixelFormat::Grey8));
        QCOMPARE(table->columnCount(), 1);
        panel.setHistogram({});
        QVERIFY(texts(panel).contains(QStringLiteral("No picture")));
    }

    void noFigureIsCutOff_data() {
        QTest::addColumn<double>("larger");
        QTest::newRow("letters as they are") << 1.;
        QTest::newRow("large letters") << 1.6;
    }
    void noFigureIsCutOff() {
        QFETCH(double, larger);
        const QFont before = QApplication::font();
        QFont font = before;
        font.setPointSizeF(font.pointSizeF() * larger);
        QApplication::setFont(font);
        HistogramPanel panel;
        QApplication::setFont(before);
        panel.setHistogram(histogram(PixelFormat::Rgba8));
        show(panel);  // in 280 pixels, or what it needs
        const auto* table = panel.findChild<QTableWidget*>();
        const int last = table->rowCount() - 1;
        QVERIFY(table->rowViewportPosition(last) + table->rowHeight(last) <=
                table->viewport()->height());
        for (int c = 0; c < table->columnCount(); ++c) {
            QVERIFY(table->columnViewportPosition(c) + table->columnWidth(c) <=
                    table->viewport()->width());
            for (int row = 0; row <= last; ++row)
                QVERIFY(table->sizeHintForIndex(table->model()->index(row, c)).width() <=
                        table->columnWidth(c));
        }
    }

    void itIsToldHowManyPixelsWereLookedAt() {
        HistogramPanel panel;
        panel.setHistogram(histogram(PixelFormat::Rgba8));
        QVERIFY(texts(panel).join(u' ').contains(u"all"));
        panel.setHistogram(histogram(PixelFormat::Rgba8, 3));
        QVERIFY(texts(panel).join(u' ').contains(u"one in 9"));
    }

    void whatIsNoNumberIsTold() {
        HistogramPanel panel;
        Histogram shown = histogram(PixelFormat::RgbaF);
        QVERIFY(!texts(panel).join(u' ').contains(u"NaN"));
        shown.channels[1].notNumbers = 7;
        panel.setHistogram(shown);
        QVERIFY(texts(panel).join(u' ').contains(u"7 NaN"));
    }

    void curvesAreLinesOverAFilledOne() {
        const QColor shade(0, 0, 0, 128);
        const QImage image = drawCurves({4, 10}, {{{2, 2, 8, 2}, QColor(Qt::red)}}, shade, 1);
        const auto at = [&](int x, int height) { return image.pixelColor(x, 9 - height); };
        QCOMPARE(at(0, 0), shade);
        QCOMPARE(at(0, 1).alpha(), 192);  // the lower half of the line is in the pixel above
        QCOMPARE(at(0, 3).alpha(), 0);
        // Up to a spike half of the way is each column's.
        QCOMPARE(at(1, 4), QColor(Qt::red));
        QCOMPARE(at(1, 6).alpha(), 0);
        QCOMPARE(at(2, 4).alpha(), 192);
        for (int height = 5; height < 8; ++height)
            QCOMPARE(at(2, height), QColor(Qt::red));
        QCOMPARE(at(2, 8), QColor(255, 0, 0, 128));
        QCOMPARE(at(2, 9).alpha(), 0);
        QVERIFY(drawCurves({}, {}, shade, 1).isNull());
        drawCurves({3, 5}, {{{-4, 99, 5}, QColor(Qt::red)}, {{1}, QColor(Qt::blue)}}, shade, 2);
    }

    void theCountsUnderThePointerAreSaid() {
        HistogramPanel panel;
        const Histogram shown = histogram(PixelFormat::Rgba8);
        panel.setHistogram(shown);
        show(panel);
        auto* view = panel.findChild<HistogramView*>();
        QSignalSpy pointed(view, &HistogramView::binPointed);
        QTest::mouseMove(view, placeIn(*view, 0.5));
        QTRY_VERIFY(!pointed.isEmpty());
        const int bin = pointed.last()[0].toInt();
        QVERIFY(bin > 100 && bin < 156);
        const QString wanted = QStringLiteral("%1: R %2 G %3 B %4 Lum. %5")
                                   .arg(bin)
                                   .arg(shown.channels[0].bins[std::size_t(bin)])
                                   .arg(shown.channels[1].bins[std::size_t(bin)])
                                   .arg(shown.channels[2].bins[std::size_t(bin)])
                                   .arg(shown.channels[3].bins[std::size_t(bin)]);
        QVERIFY2(texts(panel).contains(wanted), qPrintable(texts(panel).join(u'|')));
    }

    void endsCanBeDragged() {
        HistogramPanel panel;
        panel.setHistogram(histogram(PixelFormat::Rgba8));
        panel.setStretch(DisplayStretch{64, 192});
        show(panel);
        auto* view = panel.findChild<HistogramView*>();
        QList<DisplayStretch> changes;
        connect(&panel, &HistogramPanel::stretchChanged, &panel,
                [&](const DisplayStretch& stretch) {
                    changes << stretch;
                    panel.setStretch(stretch);
                });
        QTest::mousePress(view, Qt::LeftButton, {}, placeIn(*view, 0.25));
        QTest::mouseMove(view, placeIn(*view, 0.5));
        QTRY_VERIFY(!changes.isEmpty());
        QVERIFY(std::abs(changes.last().low - 128) <= 2);
        QCOMPARE(changes.last().high, 192.);
        QTest::mouseMove(view, placeIn(*view, 1));  // the other one stops it
        QTRY_COMPARE(changes.last().low, 191.);
        QTest::mouseRelease(view, Qt::LeftButton, {}, placeIn(*view, 1));
        const auto count = changes.size();
        QTest::mouseMove(view, placeIn(*view, 0.1));
        QTest::mouseClick(view, Qt::LeftButton, {}, placeIn(*view, 0.1));
        QCOMPARE(changes.size(), count);
    }

    void endsCanBeTyped() {
        HistogramPanel panel;
        panel.setHistogram(histogram(PixelFormat::Rgba16));
        QVERIFY(!box(panel, QStringLiteral("Black at"))->isEnabled());
        panel.setStretch(DisplayStretch{1000, 3000});
        QSignalSpy changed(&panel, &HistogramPanel::stretchChanged);
        auto* low = box(panel, QStringLiteral("Black at"));
        QCOMPARE(low->value(), 1000.);
        low->setValue(1500);
        QCOMPARE(changed.size(), 1);
        QVERIFY(changed.last()[0].value<DisplayStretch>() == (DisplayStretch{1500, 3000}));
        low->setValue(4000);  // pushes the other along
        QVERIFY(changed.last()[0].value<DisplayStretch>() == (DisplayStretch{4000, 4001}));
    }

    void whatFloatsAreRoundedToIsNotTaken() {
        HistogramPanel panel;
        panel.setHistogram(histogram(PixelFormat::RgbaF));
        const double third = 1. / 3;
        panel.setStretch(DisplayStretch{third, 0.9});
        QSignalSpy changed(&panel, &HistogramPanel::stretchChanged);
        box(panel, QStringLiteral("White at"))->setValue(0.8);
        QCOMPARE(changed.last()[0].value<DisplayStretch>().low, third);
    }

    void theAxisCanBeLogarithmic() {
        HistogramPanel panel;
        panel.setHistogram(histogram(PixelFormat::Rgba16));
        auto* log = panel.findChild<QCheckBox*>();
        QCOMPARE(log->text(), QStringLiteral("Log"));
        show(panel);
        auto* view = panel.findChild<HistogramView*>();
        const QImage linear = view->grab().toImage();
        log->setChecked(true);
        QVERIFY(view->grab().toImage() != linear);
    }
};

QTEST_MAIN(HistogramPanelTest)
#include "histogram_panel_test.moc"
