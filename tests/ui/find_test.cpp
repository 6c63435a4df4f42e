// Finding actions by their words.
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <QtTest>

#include "tests/support/colours.h"
#include "tests/support/names.h"
#include "ui/find_palette.h"

using namespace offstage;
using offstage::testing::contrast;

namespace {

Findable named(const char* title, const char* place = "", const char* whyNot = "") {
    return {QString::fromUtf8(title),  QString::fromUtf8(title),
            QString::fromUtf8(place),  {},
            QString::fromUtf8(whyNot), {}};
}

QStringList titles(const QList<Findable>& all) {
    QStringList titles;
    for (const Findable& one : all)
        titles << one.title;
    return titles;
}

}  // namespace

class FindTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QWidget> m_window;
    QLineEdit* m_before = nullptr;
    FindPalette* m_palette = nullptr;
    QStringList m_done;

    Findable doing(const char* title, const char* whyNot = "") {
        Findable findable = named(title, "Menu", whyNot);
        findable.run = [this, title] {
            m_done << QString::fromUtf8(title);
            if (!m_before->hasFocus())
                m_done << QStringLiteral("focus lost");
        };
        return findable;
    }
    QLineEdit* field() const { return m_palette->findChild<QLineEdit*>(); }
    QTreeWidget* list() const { return m_palette->findChild<QTreeWidget*>(); }

private Q_SLOTS:
    void init() {
        m_done.clear();
        m_window = std::make_unique<QWidget>();
        m_before = new QLineEdit;
        (new QVBoxLayout(m_window.get()))->addWidget(m_before);
        m_palette = new FindPalette(m_window.get());
        m_window->resize(800, 600);
        m_window->show();
        m_window->activateWindow();
        m_before->setFocus();
        QTRY_VERIFY(m_before->hasFocus());
    }
    void cleanup() { m_window.reset(); }

    void betterFitsComeFirst() {
        const QList<Findable> all{named("Gaussian blur"), named("Undo", "Median"),
                                  named("Remedy"),        named("Fast median"),
                                  named("Median"),        named("Mean d-iaN")};
        QCOMPARE(titles(ranked(QStringLiteral("median"), all, {})),
                 (QStringList{QStringLiteral("Median"), QStringLiteral("Fast median"),
                              QStringLiteral("Mean d-iaN"), QStringLiteral("Undo")}));
        QCOMPARE(titles(ranked(QStringLiteral("med"), all, {})).last(), QStringLiteral("Undo"));
        QCOMPARE(ranked({}, all, {}).size(), all.size());
        QVERIFY(ranked(QStringLiteral("xyz"), all, {}).isEmpty());
    }

    void everyWordHasToFit() {
        const QList<Findable> all{named("Box blur", "Filter"), named("Gaussian blur", "Filter")};
        QCOMPARE(titles(ranked(QStringLiteral("bl ga"), all, {})),
                 QStringList{QStringLiteral("Gaussian blur")});
        QCOMPARE(ranked(QStringLiteral("filter blur"), all, {}).size(), 2);
    }

    void caseAndAccentsMakeNoDifference() {
        const QList<Findable> all{named("Schärfen"), named("Öffnen")};
        QCOMPARE(ranked(QStringLiteral("SCHARF"), all, {}).size(), 1);
        QCOMPARE(ranked(QStringLiteral("öff"), all, {}).size(), 1);
    }

    void ofEqualOnesTheLatestComesFirst() {
        const QList<Findable> all{named("Zoom in"), named("Zoom out"), named("Zoom blur")};
        QCOMPARE(titles(ranked(QStringLiteral("zoom"), all,
                               {QStringLiteral("Zoom blur"), QStringLiteral("Zoom out")})),
                 (QStringList{QStringLiteral("Zoom blur"), QStringLiteral("Zoom out"),
                              QStringLiteral("Zoom in")}));
    }

    void whatCannotBeDoneComesAfterWhatCan() {
        const QList<Findable> all{named("Zoom in", "", "No image is open."), named("Zoom help")};
        QCOMPARE(titles(ranked(QStringLiteral("zoom"), all, {})).first(),
                 QStringLiteral("Zoom help"));
    }

    void returnDoesItWithTheKeyboardBackWhereItWas() {
        QSignalSpy chosen(m_palette, &FindPalette::chosen);
        m_palette->open({doing("Open"), doing("Save"), doing("Save a copy")}, {});
        QVERIFY(m_palette->isVisible());
        QTest::keyClicks(field(), QStringLiteral("save"));
        QTest::keyClick(field(), Qt::Key_Down);
        QTest::keyClick(field(), Qt::Key_Return);
        QVERIFY(!m_palette->isVisible());
        QTRY_COMPARE(m_done, QStringList{QStringLiteral("Save a copy")});
        QCOMPARE(chosen.value(0).value(0).toString(), QStringLiteral("Save a copy"));
    }

    void escapeDoesNothing() {
        m_palette->open({doing("Open")}, {});
        QTest::keyClick(field(), Qt::Key_Escape);
        QVERIFY(!m_palette->isVisible());
        QTRY_VERIFY(m_before->hasFocus());
        QVERIFY(m_done.isEmpty());
    }

    void whatCannotBeDoneIsGreyAndSaysWhy() {
        m_palette->open({doing("Apply", "No image is open.")}, {});
        const QTreeWidgetItem* row = list()->topLevelItem(0);
        QCOMPARE(row->text(1), QStringLiteral("No image is open."));
        const QColor grey = row->foreground(0).color();
        QVERIFY(grey != m_palette->palette().color(QPalette::Text));
        QVERIFY(contrast(grey, m_palette->palette().color(QPalette::Base)) >= 4.5);
        QTest::keyClick(field(), Qt::Key_Return);
        QVERIFY(m_palette->isVisible());
        QVERIFY(m_done.isEmpty());
    }

    void nothingFoundIsSaid() {
        m_palette->open({doing("Open")}, {});
        QTest::keyClicks(field(), QStringLiteral("xyz"));
        QVERIFY(!list()->isVisible());
        QTest::keyClick(field(), Qt::Key_Return);
        QVERIFY(m_done.isEmpty());
    }

    /// The event that tells of the row names it by its place below the list, a hidden header first.
    void screenReadersHearTheRow() {
        m_palette->open({doing("Open"), doing("Save", "No image is open.")}, {});
        QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(list());
        const int columns = list()->columnCount();
        QCOMPARE(seen->child(columns)->text(QAccessible::Name), QStringLiteral("Open, Menu"));
        QCOMPARE(seen->child(2 * columns)->text(QAccessible::Name),
                 QStringLiteral("Save, Menu, No image is open."));
        QCOMPARE(namelessWidgets(*m_palette), QStringList());
    }
};

QTEST_MAIN(FindTest)
#include "find_test.moc"
