#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QThread>
#include <QToolButton>

#include "tests/support/colours.h"
#include "tests/support/names.h"
#include "ui/backend_switch.h"
#include "ui/empty_page.h"
#include "ui/filter_list.h"
#include "ui/message_bar.h"

using namespace offstage;
using offstage::testing::contrast;

namespace {

QAbstractButton* button(const QWidget& root, const QString& name) {
    for (QAbstractButton* candidate : root.findChildren<QAbstractButton*>())
        if (!candidate->isHidden() &&
            (candidate->accessibleName() == name || candidate->text() == name))
            return candidate;
    return nullptr;
}

Notice notice(const char* text, Notice::Kind kind = Notice::Kind::Information) {
    return {kind, QString::fromLatin1(text), {}};
}

}  // namespace

class WindowPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void barShowsTheNewestAndLosesNoneBefore() {
        QWidget window;
        MessageBar bar(&window);
        window.show();
        QVERIFY(bar.isHidden());
        bar.show(notice("one"));
        bar.show(notice("two"));
        bar.show(notice("three"));
        QVERIFY(!bar.isHidden());
        QCOMPARE(bar.text(), QStringLiteral("three"));
        QCOMPARE(bar.count(), 3);
        button(bar, QStringLiteral("Next message"))->click();
        QCOMPARE(bar.text(), QStringLiteral("two"));
        button(bar, QStringLiteral("Next message"))->click();
        QCOMPARE(bar.text(), QStringLiteral("one"));
        QCOMPARE(bar.count(), 3);
        button(bar, QStringLiteral("Close message"))->click();
        QCOMPARE(bar.count(), 2);
        bar.dismiss();
        QVERIFY(!button(bar, QStringLiteral("Next message")));
        bar.dismiss();
        QVERIFY(bar.isHidden());
        QCOMPARE(bar.text(), QString());
    }

    void sameTextIsSaidOnce() {
        MessageBar bar;
        bar.show(notice("one"));
        bar.show(notice("two"));
        bar.show(notice("one"));
        QCOMPARE(bar.count(), 2);
        QCOMPARE(bar.text(), QStringLiteral("one"));
    }

    void answersTriggerTheirActionAndEndTheMessage() {
        MessageBar bar;
        QAction retry(QStringLiteral("Retry"));
        QSignalSpy triggered(&retry, &QAction::triggered);
        bar.show(notice("before"));
        bar.showError({ErrorKind::WorkerCrashed, QStringLiteral("It stopped."), {}}, {&retry});
        QTest::mouseClick(button(bar, QStringLiteral("Retry")), Qt::LeftButton);
        QCOMPARE(triggered.size(), 1);
        QCOMPARE(bar.text(), QStringLiteral("before"));
        QVERIFY(!button(bar, QStringLiteral("Retry")));
    }

    void whatIsNotTrueAnyMoreIsTakenBack() {
        MessageBar bar;
        bar.show(notice("one"));
        bar.show(notice("two"));
        bar.withdraw(QStringLiteral("one"));
        QCOMPARE(bar.count(), 1);
        QCOMPARE(bar.text(), QStringLiteral("two"));
        bar.withdraw(QStringLiteral("two"));
        QVERIFY(bar.isHidden());
    }

    void whatMayBeOurFaultCanBeReported() {
        MessageBar bar;
        QAction report(QStringLiteral("Report"));
        QSignalSpy reported(&report, &QAction::triggered);
        bar.setReport(&report);
        bar.showError({ErrorKind::Missing, QStringLiteral("It is not there."), {}});
        QVERIFY(!button(bar, QStringLiteral("Report")));
        bar.showError({ErrorKind::WorkerCrashed, QStringLiteral("It stopped."), {}});
        QTest::mouseClick(button(bar, QStringLiteral("Report")), Qt::LeftButton);
        QCOMPARE(reported.size(), 1);
        QCOMPARE(bar.text(), QStringLiteral("It stopped."));  // that is no answer to it
    }

    void detailsOpenOnDemandAndCanBeSelected() {
        MessageBar bar;
        bar.show(notice("nothing more to say"));
        QVERIFY(!button(bar, QStringLiteral("Details")));
        bar.showError(
            {ErrorKind::WorkerCrashed, QStringLiteral("It stopped."), QStringLiteral("signal 11")});
        auto* detail = bar.findChild<QPlainTextEdit*>();
        QVERIFY(detail->isHidden());
        QTest::mouseClick(button(bar, QStringLiteral("Details")), Qt::LeftButton);
        QVERIFY(!detail->isHidden());
        QCOMPARE(detail->toPlainText(), QStringLiteral("signal 11"));
        QVERIFY(detail->textInteractionFlags() & Qt::TextSelectableByMouse);
        bar.show(notice("the next one starts closed"));
        QVERIFY(detail->isHidden());
    }

    void buttonsLeaveALongTextItsWidth() {
        MessageBar bar;
        bar.resize(500, 60);
        QAction retry(QStringLiteral("Retry"));
        const auto isBelow = [&](int words) {
            const QByteArray text = QByteArray("word ").repeated(words) + QByteArray::number(words);
            bar.show(notice(text.constData()), {&retry});
            QCoreApplication::sendPostedEvents();
            QLabel* label = nullptr;
            for (auto* each : bar.findChildren<QLabel*>())
                if (each->text() == QLatin1String(text))
                    label = each;
            return button(bar, QStringLiteral("Retry"))->y() >= label->geometry().bottom();
        };
        QVERIFY(!isBelow(3));
        QVERIFY(isBelow(60));
        bar.resize(4000, 60);
        QVERIFY(!isBelow(61));
    }

    void barIsAnAlertWithTheTextAsItsName() {
        MessageBar bar;
        bar.show(notice("one"));
        QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(&bar);
        QCOMPARE(seen->role(), QAccessible::AlertMessage);
        QCOMPARE(seen->text(QAccessible::Name), QStringLiteral("one"));
    }

    void textIsReadableOnEveryTint_data() {
        QTest::addColumn<QColor>("ground");
        QTest::addColumn<QColor>("ink");
        QTest::newRow("light") << QColor(239, 239, 239) << QColor(Qt::black);
        QTest::newRow("light, grey ink") << QColor(246, 245, 244) << QColor(46, 52, 54);
        QTest::newRow("dark") << QColor(45, 45, 48) << QColor(230, 230, 230);
        QTest::newRow("dark, blueish") << QColor(42, 46, 50) << QColor(252, 252, 252);
    }
    void textIsReadableOnEveryTint() {
        QFETCH(QColor, ground);
        QFETCH(QColor, ink);
        MessageBar bar;
        QPalette palette = bar.palette();
        palette.setColor(QPalette::Window, ground);
        palette.setColor(QPalette::WindowText, ink);
        bar.setPalette(palette);
        bar.resize(600, 40);
        for (const auto kind :
             {Notice::Kind::Information, Notice::Kind::Warning, Notice::Kind::Failure}) {
            bar.show(notice("one", kind));
            const QColor tint = bar.grab().toImage().pixelColor(8, 3);
            QVERIFY(tint != ground);
            QVERIFY(contrast(tint, ink) >= 4.5);
        }
    }

    void theSearchHintCanBeReadInEveryTheme() {
        FilterList list;
        const auto* field = list.findChild<QLineEdit*>();
        for (const auto& [ground, ink] :
             {std::pair(Qt::white, Qt::black), {Qt::black, Qt::white}}) {
            QPalette theme;
            theme.setColor(QPalette::Base, ground);
            theme.setColor(QPalette::Text, ink);
            theme.setColor(QPalette::PlaceholderText, Qt::black);  // as some dark ones leave it
            list.setPalette(theme);
            const QColor hint = field->palette().color(QPalette::PlaceholderText);
            QCOMPARE(hint.rgb(), QColor(ink).rgb());
            QVERIFY(hint.alpha() > 127);
        }
    }

    void switchTellsOnlyWhatTheUserChose() {
        BackendSwitch part;
        part.show();
        QSignalSpy chosen(&part, &BackendSwitch::runInChosen);
        QSignalSpy counted(&part, &BackendSwitch::workerCountChosen);
        QCOMPARE(part.runIn(), RunIn::Threads);
        QTest::mouseClick(button(part, QStringLiteral("Processes")), Qt::LeftButton);
        QCOMPARE(part.runIn(), RunIn::Processes);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<RunIn>(), RunIn::Processes);
        QTest::mouseClick(button(part, QStringLiteral("Processes")), Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        part.setRunIn(RunIn::Threads);
        QVERIFY(button(part, QStringLiteral("Threads"))->isChecked());
        QVERIFY(!button(part, QStringLiteral("Processes"))->isChecked());
        QCOMPARE(chosen.size(), 1);

        auto* count = part.findChild<QSpinBox*>();
        QCOMPARE(count->accessibleName(), QStringLiteral("Worker count"));
        QCOMPARE(count->minimum(), 1);
        QCOMPARE(count->maximum(), 2 * QThread::idealThreadCount());
        part.setWorkerCount(200);
        QCOMPARE(count->value(), 200);
        part.setWorkerCount(1);
        QCOMPARE(counted.size(), 0);
        count->stepUp();
        QCOMPARE(counted.size(), 1);
        QCOMPARE(counted[0][0].toInt(), 2);
    }

    void switchSaysThatTheUiThreadWorks() {
        BackendSwitch part;
        part.show();
        QSignalSpy chosen(&part, &BackendSwitch::runInChosen);
        const auto* label = [&]() -> QLabel* {
            for (auto* each : part.findChildren<QLabel*>())
                if (each->text() == u"UI thread")
                    return each;
            return nullptr;
        }();
        QVERIFY(label && !label->isVisible());
        part.setRunIn(RunIn::UiThread);
        QVERIFY(label->isVisible());
        for (const char* side : {"Threads", "Processes", "Auto"})
            QVERIFY(!button(part, QLatin1String(side))->isChecked());
        QCOMPARE(chosen.size(), 0);
        // The way out, also to where it came from.
        QTest::mouseClick(button(part, QStringLiteral("Threads")), Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].value<RunIn>(), RunIn::Threads);
        QVERIFY(!label->isVisible());
    }

    void autoSaysWhatItChose() {
        BackendSwitch part;
        part.show();
        QAbstractButton* automatic = button(part, QStringLiteral("Auto"));
        QTest::mouseClick(automatic, Qt::LeftButton);
        const int width = automatic->minimumWidth();
        QCOMPARE(part.runIn(), RunIn::Auto);
        part.setAdvice({.side = Backend::Processes, .sentence = QStringLiteral("For a reason.")});
        QCOMPARE(automatic->text(), QStringLiteral("Auto: processes"));
        QCOMPARE(automatic->toolTip(), QStringLiteral("For a reason."));
        QCOMPARE(automatic->accessibleDescription(),
                 QStringLiteral("Auto: processes. For a reason."));
        QVERIFY(automatic->sizeHint().width() <= width);  // nothing beside it moves
        part.setRunIn(RunIn::Threads);
        QCOMPARE(automatic->text(), QStringLiteral("Auto"));
        QVERIFY(!automatic->toolTip().contains(u"reason"));
    }

    void emptyPageOffersWaysToAnImage() {
        EmptyPage page{QIcon()};
        page.show();
        QSignalSpy open(&page, &EmptyPage::openRequested);
        QSignalSpy sample(&page, &EmptyPage::sampleRequested);
        QSignalSpy recent(&page, &EmptyPage::recentRequested);
        QSignalSpy tour(&page, &EmptyPage::tourRequested);
        button(page, QStringLiteral("Open image…"))->click();
        QCOMPARE(open.size(), 1);
        button(page, QStringLiteral("See the difference in 60 seconds"))->click();
        QCOMPARE(tour.size(), 1);
        page.setSamples({QStringLiteral("Night"), QStringLiteral("Cells & dust")});
        button(page, QStringLiteral("Cells & dust"))->click();
        QCOMPARE(sample[0][0].toInt(), 1);
        QStringList paths;
        for (int i = 0; i < 10; ++i)
            paths << QStringLiteral("/pictures/%1.tif").arg(i);
        page.setRecent(paths);
        button(page, QStringLiteral("7.tif"))->click();
        QCOMPARE(recent[0][0].toString(), QStringLiteral("/pictures/7.tif"));
        QVERIFY(!button(page, QStringLiteral("8.tif")));
        QSignalSpy clear(&page, &EmptyPage::clearRequested);
        button(page, QStringLiteral("Clear list"))->click();
        QCOMPARE(clear.size(), 1);
        page.setRecent({});
        QVERIFY(!button(page, QStringLiteral("7.tif")));
    }

    void emptyPageIsNeverCutOff_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("large") << QSize(780, 660);
        QTest::newRow("narrow") << QSize(260, 660);
        QTest::newRow("low") << QSize(780, 200);
    }

    /// What does not fit can be scrolled to, and only upwards and downwards.
    void emptyPageIsNeverCutOff() {
        QFETCH(QSize, size);
        EmptyPage page{QIcon()};
        QStringList paths;
        for (int i = 0; i < 8; ++i)
            paths << QStringLiteral("/pictures/a rather long name of a picture %1.tif").arg(i);
        page.setRecent(paths);
        page.setSamples({QStringLiteral("Night"), QStringLiteral("Cells"),
                         QStringLiteral("Huge (100 megapixels)")});
        page.setCanPaste(true);
        page.setCanRecover(true);
        page.resize(size);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        const auto* scroll = page.findChild<QScrollArea*>();
        QTRY_VERIFY(scroll->widget()->width() <= scroll->viewport()->width());
        QList<QRect> places;
        for (const QAbstractButton* each : page.findChildren<QAbstractButton*>()) {
            if (each->isHidden() || each->size().isEmpty())
                continue;
            const QRect place(each->mapTo(scroll->widget(), QPoint()), each->size());
            QVERIFY2(scroll->widget()->rect().contains(place), qPrintable(each->text()));
            QVERIFY(each->height() >= 24);
            for (const QRect& other : std::as_const(places))
                QVERIFY(!other.intersects(place));
            places << place;
        }
        QVERIFY(places.size() >= 15);
    }

    void thumbnailsGoToTheirFiles() {
        EmptyPage page{QIcon()};
        page.show();
        QImage red(page.thumbnailBox(), QImage::Format_ARGB32_Premultiplied);
        red.fill(Qt::red);
        page.setRecent({QStringLiteral("/a.tif"), QStringLiteral("/b.tif")});
        const auto shown = [&](const char* name) {
            return button(page, QLatin1String(name))
                       ->icon()
                       .pixmap(128)
                       .toImage()
                       .pixelColor(5, 5) == QColor(Qt::red);
        };
        page.setThumbnail(QStringLiteral("/b.tif"), red);
        QVERIFY(!shown("a.tif") && shown("b.tif"));
        // It stays when the order changes.
        page.setRecent({QStringLiteral("/b.tif"), QStringLiteral("/a.tif")});
        QVERIFY(!shown("a.tif") && shown("b.tif"));
    }

    void messagesThatWereAnsweredElsewhereGo() {
        MessageBar bar;
        bar.show(notice("one"));
        bar.show(notice("two"));
        bar.withdraw(QStringLiteral("one"));
        QCOMPARE(bar.count(), 1);
        QCOMPARE(bar.text(), QStringLiteral("two"));
        bar.withdraw(QStringLiteral("two"));
        QVERIFY(bar.isHidden());
    }

    void tabFollowsTheReadingOrder() {
        EmptyPage page{QIcon()};
        page.setRecent({QStringLiteral("/pictures/1.tif")});
        page.setSamples({QStringLiteral("Night")});
        QCOMPARE(tabOrder(page),
                 QStringList({QStringLiteral("Open image…"), QStringLiteral("Clear list"),
                              QStringLiteral("1.tif"), QStringLiteral("Night"),
                              QStringLiteral("See the difference in 60 seconds")}));
        page.setCanPaste(true);
        page.setCanRecover(true);
        QCOMPARE(tabOrder(page).mid(0, 3),
                 QStringList({QStringLiteral("Open image…"), QStringLiteral("Paste"),
                              QStringLiteral("Recover the last session")}));
        MessageBar bar;
        QAction retry(QStringLiteral("Retry"));
        bar.show(notice("one"));
        bar.show({Notice::Kind::Failure, QStringLiteral("two"), QStringLiteral("more")}, {&retry});
        QCOMPARE(tabOrder(bar),
                 QStringList({QStringLiteral("Next message"), QStringLiteral("Retry"),
                              QStringLiteral("Details"), QStringLiteral("Close message")}));
    }

    void everythingHasAName() {
        MessageBar bar;
        QAction retry(QStringLiteral("Retry"));
        bar.show(notice("one"));
        bar.show({Notice::Kind::Failure, QStringLiteral("two"), QStringLiteral("more")}, {&retry});
        QCOMPARE(namelessWidgets(bar), QStringList());
        const BackendSwitch part;
        QCOMPARE(namelessWidgets(part), QStringList());
        EmptyPage page{QIcon()};
        page.setSamples({QStringLiteral("Night")});
        page.setRecent({QStringLiteral("/pictures/1.tif")});
        QCOMPARE(namelessWidgets(page), QStringList());
    }
};

QTEST_MAIN(WindowPartsTest)
#include "window_parts_test.moc"
