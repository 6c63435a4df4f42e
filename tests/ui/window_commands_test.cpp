// Commands in the window: they are filters like any other.
#include <QCheckBox>
#include <QComboBox>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>

#include "core/filters/external_command.h"
#include "tests/support/child_processes.h"
#include "tests/support/commands.h"
#include "tests/support/names.h"
#include "tests/support/program.h"
#include "ui/filter_list.h"
#include "ui/message_bar.h"
#include "ui/param_panel.h"

using namespace offstage;
using namespace offstage::testing;

class WindowCommandsTest : public QObject {
    Q_OBJECT

    Pictures m_pictures;
    Commands m_commands;
    QByteArray m_endless = "1004." + QByteArray::number(QCoreApplication::applicationPid());
    const Filter* m_paint = nullptr;

    const Filter* add(const QByteArray& script, const char* name, const QJsonObject& more = {}) {
        QJsonObject declaration = m_commands.declaration(script);
        declaration[QStringLiteral("name")] = QLatin1String(name);
        for (auto it = more.begin(); it != more.end(); ++it)
            declaration[it.key()] = it.value();
        const Filter* const filter = m_commands.load(declaration);
        addFilters({&filter, 1});
        return filter;
    }

private Q_SLOTS:
    void initTestCase() {
        const QByteArray params =
            "[{'id': 'radius', 'label': 'Breadth', 'kind': 'real', 'min': 1, 'max': 9,"
            "  'initial': 4, 'unit': 'px', 'help': 'Of the brush.'},"
            " {'id': 'count', 'label': 'Strokes', 'kind': 'int', 'min': 1, 'max': 9, 'initial': 2},"
            " {'id': 'dry', 'label': 'Dry', 'kind': 'bool', 'initial': false, 'on': '--dry',"
            "  'off': ''},"
            " {'id': 'ink', 'label': 'Ink', 'kind': 'choice', 'initial': 'red', 'choices':"
            "  [{'id': 'red', 'label': 'Red'}, {'id': 'blue', 'label': 'Blue', 'argument': "
            "'#00f'}]}]";
        m_paint =
            add("echo \"$@\" > \"$0.words\"; cp \"$1\" \"$2\"", "Lacquer it",
                {{QStringLiteral("params"),
                  QJsonDocument::fromJson(QByteArray(params).replace(char(39), char(34))).array()},
                 {QStringLiteral("arguments"),
                  QJsonArray{QStringLiteral("{input}"), QStringLiteral("{output}"),
                             QStringLiteral("{radius}"), QStringLiteral("{count}"),
                             QStringLiteral("{dry}"), QStringLiteral("{ink}")}}});
        add("echo no more ink >&2; exit 4", "Fail it");
        add("echo careful with that >&2; cp \"$1\" \"$2\"", "Say it");
        add("sleep " + m_endless + "; sleep 1", "Prolong it");
    }
    void cleanup() { QTRY_COMPARE_WITH_TIMEOUT(childProcesses(), QList<qint64>(), longWait); }

    void aCommandIsFoundSetAndApplied() {
        Program program;
        program.open({m_pictures.path("b.png")});
        program.choose(QStringLiteral("Lacquer it"));
        QCOMPARE(program.window->filters().current(), m_paint);
        QCOMPARE(namelessWidgets(program.window->parameters()), QStringList());
        program.set(QStringLiteral("Breadth"), QStringLiteral("2.5"));
        auto* dry = program.find<QCheckBox>(QStringLiteral("Dry"));
        QVERIFY(dry);
        dry->click();
        auto* ink = program.find<QComboBox>(QStringLiteral("Ink"));
        QVERIFY(ink);
        ink->setCurrentText(QStringLiteral("Blue"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QCOMPARE(program.document()->jobNews().state, JobState::Done);
        QCOMPARE(program.document()->recipe().front().filter, m_paint);
        const Image original = program.document()->original().image;
        const Image current = program.document()->current().image;
        QVERIFY(original.block() != current.block());
        QVERIFY(program.window->isWindowModified());
        QTest::keyClick(program.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(program.document()->current().image.block(), original.block());
        program.end();
        QVERIFY(samePixels(original, current));
        QFile words(m_paint->command->program + QStringLiteral(".words"));
        QVERIFY(words.open(QIODevice::ReadOnly));
        const QString said = QString::fromUtf8(words.readAll());
        QVERIFY2(said.endsWith(QStringLiteral(" 2.5 2 --dry #00f\n")), qPrintable(said));
    }

    void itIsInTheMenuUnderItsGroup() {
        const Program program;
        QStringList entries;
        for (const QMenu* menu : program.window->menuBar()->findChildren<QMenu*>())
            if (menu->title() == QStringLiteral("Tries"))
                for (const QAction* action : menu->actions())
                    entries << action->text();
        QCOMPARE(entries.size(), 4);
        QVERIFY(entries.contains(QStringLiteral("Lacquer it")));
    }

    void itsFailureIsToldWithItsWords() {
        Program program;
        program.open({m_pictures.path("a.png")});
        program.choose(QStringLiteral("fail it"));
        program.press(QStringLiteral("Apply"));
        const MessageBar& messages = program.window->view().messages();
        QTRY_VERIFY_WITH_TIMEOUT(messages.text().contains(QStringLiteral("ended with code 4")),
                                 longWait);
        program.press(QStringLiteral("Details"));
        const auto* details = messages.findChild<QPlainTextEdit*>();
        QVERIFY(details && details->isVisible());
        QCOMPARE(details->toPlainText(), QStringLiteral("no more ink"));
        QVERIFY(program.document()->recipe().empty());
    }

    void whatItSaysIsShown() {
        Program program;
        program.open({m_pictures.path("a.png")});
        program.choose(QStringLiteral("say it"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QCOMPARE(program.document()->recipe().size(), std::size_t(1));
        QTRY_VERIFY(program.window->view().messages().text().startsWith(
            QStringLiteral("Say it is done; command")));
    }

    void escapeStopsIt() {
        Program program;
        program.open({m_pictures.path("a.png")});
        program.choose(QStringLiteral("prolong it"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!processesWith(m_endless).isEmpty(), longWait);
        QTRY_VERIFY_WITH_TIMEOUT(program.document()->jobNews().unmeasured, longWait);
        // Neither side of the switch is its own.
        program.press(QStringLiteral("Processes"));
        program.press(QStringLiteral("Threads"));
        QVERIFY(!processesWith(m_endless).isEmpty());
        QTest::keyClick(program.window.get(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!program.document()->job(), longWait);
        QCOMPARE(program.document()->jobNews().state, JobState::Stopped);
        QCOMPARE(processesWith(m_endless), QStringList());
    }

    void closingTheWindowEndsIt() {
        Program program;
        program.open({m_pictures.path("a.png")});
        program.choose(QStringLiteral("prolong it"));
        program.press(QStringLiteral("Apply"));
        QTRY_VERIFY_WITH_TIMEOUT(!processesWith(m_endless).isEmpty(), longWait);
        program.end();
        QTRY_COMPARE_WITH_TIMEOUT(processesWith(m_endless), QStringList(), longWait);
    }
};

// Its own main: the application object is the program's.
int main(int argc, char** argv) {
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    WindowCommandsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_commands_test.moc"
