#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include "tests/support/names.h"
#include "ui/log_panel.h"

using namespace offstage;

namespace {

LogLine line(const QString& text, LogLine::Kind kind = LogLine::Kind::Job, bool isTrouble = false,
             const QString& detail = {}) {
    return {QDateTime(QDate(2026, 11, 30), QTime(14, 3, 7, 250)), kind, isTrouble, text, detail};
}

QList<LogLine> some() {
    return {line(QStringLiteral("Median on a.png began.")),
            line(QStringLiteral("Saved b.png."), LogLine::Kind::File),
            line(QStringLiteral("A helper process crashed."), LogLine::Kind::Worker, true,
                 QStringLiteral("out of luck\nreally")),
            line(QStringLiteral("QFont: no."), LogLine::Kind::Program, true)};
}

}  // namespace

class LogPanelTest : public QObject {
    Q_OBJECT

    static QPushButton* button(const LogPanel& panel, const QString& text) {
        for (auto* each : panel.findChildren<QPushButton*>())
            if (each->text() == text)
                return each;
        return nullptr;
    }
    static QStringList shown(const LogPanel& panel) {
        QStringList texts;
        for (int row = 0; row < panel.shown().rowCount(); ++row)
            texts << panel.shown().line(panel.shown().index(row, 0)).text;
        return texts;
    }

private Q_SLOTS:
    void aLineTellsWhenWhatKindAndWhat() {
        LogPanel panel;
        panel.append(some());
        const auto text = [&](int row, int column) {
            return panel.shown().index(row, column).data().toString();
        };
        QCOMPARE(text(0, LogModel::Time), QStringLiteral("14:03:07.250"));
        QCOMPARE(text(1, LogModel::Kind), QStringLiteral("File"));
        QCOMPARE(text(2, LogModel::Kind), QStringLiteral("Worker (!)"));
        QCOMPARE(text(2, LogModel::What),
                 QStringLiteral("A helper process crashed. — out of luck really"));
    }

    void itKeepsTheLastFiveThousand() {
        LogModel model;
        const QAbstractItemModelTester tester(&model);
        QList<LogLine> many;
        for (int i = 0; i < 4000; ++i)
            many << line(QString::number(i));
        model.append(many);
        model.append(many);
        QCOMPARE(model.rowCount(), 5000);
        QCOMPARE(model.line(0).text, QStringLiteral("3000"));
        QCOMPARE(model.line(4999).text, QStringLiteral("3999"));
        model.append(many + many);  // more at once than it keeps
        QCOMPARE(model.rowCount(), 5000);
        QCOMPARE(model.line(4999).text, QStringLiteral("3999"));
    }

    void linesAreFilteredByKindAndText() {
        LogPanel panel;
        panel.append(some());
        auto* kind = panel.findChild<QComboBox*>();
        auto* search = panel.findChild<QLineEdit*>();
        kind->setCurrentText(QStringLiteral("Files"));
        QCOMPARE(shown(panel), QStringList({QStringLiteral("Saved b.png.")}));
        kind->setCurrentText(QStringLiteral("What went wrong"));
        QCOMPARE(shown(panel), QStringList({QStringLiteral("A helper process crashed."),
                                            QStringLiteral("QFont: no.")}));
        search->setText(QStringLiteral("LUCK"));  // in the last words of a helper
        QCOMPARE(shown(panel), QStringList({QStringLiteral("A helper process crashed.")}));
        QVERIFY(panel.findChild<QLabel*>()->text() == QStringLiteral("1 of 4 lines"));
        kind->setCurrentText(QStringLiteral("Everything"));
        search->clear();
        QCOMPARE(shown(panel).size(), 4);
    }

    void whatIsShownIsCopiedAndSaved() {
        LogPanel panel;
        QVERIFY(!button(panel, QStringLiteral("Copy"))->isEnabled());
        panel.append(some());
        panel.findChild<QComboBox*>()->setCurrentText(QStringLiteral("Workers"));
        button(panel, QStringLiteral("Copy"))->click();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("14:03:07.250  Worker  A helper process crashed.\n"
                                "    out of luck\n    really\n"));
        QSignalSpy save(&panel, &LogPanel::saveRequested);
        button(panel, QStringLiteral("Save as text…"))->click();
        QCOMPARE(save.size(), 1);
        QCOMPARE(save[0][0].value<QList<LogLine>>().size(), 1);
        // Of a selection, only that.
        panel.findChild<QComboBox*>()->setCurrentText(QStringLiteral("Everything"));
        panel.findChild<QTreeView*>()->selectionModel()->select(
            panel.shown().index(1, 0),
            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        button(panel, QStringLiteral("Copy"))->click();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("14:03:07.250  File  Saved b.png.\n"));
    }

    void itStaysAtTheEndUnlessSomebodyReads() {
        LogPanel panel;
        panel.resize(600, 200);
        panel.show();
        QList<LogLine> many;
        for (int i = 0; i < 100; ++i)
            many << line(QString::number(i));
        panel.append(many);
        const auto* bar = panel.findChild<QTreeView*>()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0 && bar->value() == bar->maximum());
        panel.findChild<QTreeView*>()->scrollToTop();
        panel.append(many);
        QTRY_VERIFY(bar->maximum() > 100);
        QCOMPARE(bar->value(), 0);
    }

    void clearEmptiesTheList() {
        LogPanel panel;
        panel.append(some());
        button(panel, QStringLiteral("Clear"))->click();
        QCOMPARE(panel.shown().rowCount(), 0);
        QVERIFY(!button(panel, QStringLiteral("Clear"))->isEnabled());
        panel.append(some());
        QCOMPARE(panel.shown().rowCount(), 4);
    }

    void everythingHasAName() {
        LogPanel panel;
        panel.append(some());
        QCOMPARE(namelessWidgets(panel), QStringList());
        QCOMPARE(tabOrder(panel),
                 QStringList({QStringLiteral("Kind of lines"), QStringLiteral("Search the log"),
                              QStringLiteral("Copy lines"), QStringLiteral("Save as text…"),
                              QStringLiteral("Clear"), QStringLiteral("Log")}));
    }
};

QTEST_MAIN(LogPanelTest)
#include "log_panel_test.moc"
