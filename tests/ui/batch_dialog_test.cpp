#include "ui/batch_dialog.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>
#include <algorithm>

#include "tests/support/names.h"
#include "ui/batch_bar.h"
#include "ui/elided_label.h"

using namespace offstage;

class BatchDialogTest : public QObject {
    Q_OBJECT

    std::unique_ptr<BatchDialog> m_dialog;

    template <class Widget>
    Widget* find(const char* name) const {
        for (Widget* widget : m_dialog->findChildren<Widget*>())
            if (widget->accessibleName() == QLatin1String(name) ||
                QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name) ==
                    QLatin1String(name))
                return widget;
        qWarning("nothing is called %s", name);
        return nullptr;
    }
    bool says(const QString& text) const {
        for (const ElidedLabel* label : m_dialog->findChildren<ElidedLabel*>())
            if (label->isVisible() && label->text() == text)
                return true;
        return false;
    }
    QPushButton* start() const { return find<QPushButton>("Start"); }
    void add(std::initializer_list<const char*> paths) const {
        QList<FoundFile> files;
        for (const char* path : paths)
            files.append({QString::fromUtf8(path), 1'500'000});
        m_dialog->addFiles(files);
    }
    static Recipe recipe(const char* text) { return {stepFromText(QLatin1String(text)).value()}; }

private Q_SLOTS:
    void init() {
        m_dialog = std::make_unique<BatchDialog>();
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    }

    void itStartsWithWhatIsShown() {
        m_dialog->setCurrentSteps(QStringLiteral("night.png"), recipe("median:radius=5"));
        QVERIFY(!start()->isEnabled());
        add({"/a/1.jpg", "/a/2.jpg"});
        QVERIFY(start()->isEnabled());
        QVERIFY(says(QStringLiteral("1.jpg becomes 1-edited.jpg")));
        const QSignalSpy wanted(m_dialog.get(), &BatchDialog::startWanted);
        QTest::keyClick(m_dialog.get(), Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].toStringList(), m_dialog->files());
        const BatchOrder order = m_dialog->order();
        QVERIFY(order.recipe == recipe("median:radius=5"));
        QCOMPARE(order.target.folder, QString());
        QCOMPARE(order.target.ifExists, IfExists::Number);
        QVERIFY(!order.rests);
    }

    /// They never become others, nor none, by themselves.
    void chosenStepsStayChosen() {
        add({"/a/1.png"});
        m_dialog->setCurrentSteps(QStringLiteral("a.png"), recipe("median:radius=5"));
        auto* steps = find<QComboBox>("Steps");
        steps->setCurrentIndex(0);
        Q_EMIT steps->activated(0);
        m_dialog->setCurrentSteps({}, {});  // another picture is being opened
        QCOMPARE(steps->currentText(), QStringLiteral("Those of the picture in front"));
        QVERIFY(!start()->isEnabled());
        QVERIFY(says(QStringLiteral("The picture in front has no steps; choose others.")));
        m_dialog->setCurrentSteps(QStringLiteral("b.png"), recipe("median:radius=7"));
        QVERIFY(start()->isEnabled());
        QVERIFY(m_dialog->order().recipe == recipe("median:radius=7"));
    }

    void nothingStartsWhileFilesAreLookedFor() {
        add({"/a/1.png"});
        m_dialog->setLooking(true);
        QVERIFY(!start()->isEnabled());
        m_dialog->setLooking(false);
        QVERIFY(start()->isEnabled());
    }

    void everythingCanBeChosen() {
        add({"/a/1.png"});
        find<QComboBox>("Where to")->setCurrentIndex(1);
        QVERIFY(!start()->isEnabled());
        find<QLineEdit>("In the folder")->setText(QStringLiteral("/out"));
        QVERIFY(start()->isEnabled());
        find<QLineEdit>("Under the name")->setText(QStringLiteral("{number} {name}"));
        auto* format = find<QComboBox>("Format");
        format->setCurrentIndex(format->findText(QStringLiteral("JPEG")));
        find<QSpinBox>("Quality")->setValue(60);
        find<QComboBox>("If a file is there")->setCurrentIndex(1);
        m_dialog->findChild<QCheckBox*>()->setChecked(true);
        QVERIFY(says(QStringLiteral("1.png becomes 1 1.jpg")));
        const BatchOrder order = m_dialog->order();
        QCOMPARE(order.target.folder, QStringLiteral("/out"));
        QCOMPARE(order.target.pattern, QStringLiteral("{number} {name}"));
        QCOMPARE(order.target.suffix, QStringLiteral("jpg"));
        QCOMPARE(order.target.save.quality, 60);
        QCOMPARE(order.target.ifExists, IfExists::Skip);
        QVERIFY(order.rests);
        format->setCurrentIndex(format->findText(QStringLiteral("PNG")));
        QVERIFY(!find<QSpinBox>("Quality")->isEnabled());
    }

    void aNameThatCannotBeIsTold() {
        add({"/a/1.png", "/a/2.png"});
        find<QLineEdit>("Under the name")->setText(QStringLiteral("same"));
        QVERIFY(!start()->isEnabled());
        QVERIFY(says(QStringLiteral(
            "Every file would have the same name: write {name} or {number} into it.")));
    }

    void stepsAreOfferedAndStayChosen() {
        auto* steps = find<QComboBox>("Steps");
        QCOMPARE(steps->count(), 1);  // none
        QVERIFY(m_dialog->order().recipe.empty());
        m_dialog->setPresets({{.name = QStringLiteral("Night"), .recipe = recipe("nlm:h=9")}});
        QVERIFY(m_dialog->order().recipe.empty());
        m_dialog->setCurrentSteps(QStringLiteral("a.png"), recipe("median"));
        QVERIFY(m_dialog->order().recipe == recipe("median"));
        m_dialog->setRecipe(QStringLiteral("x.offstage"), recipe("clahe"));
        QVERIFY(m_dialog->order().recipe == recipe("clahe"));
        m_dialog->setCurrentSteps(QStringLiteral("b.png"), {});
        QVERIFY(m_dialog->order().recipe == recipe("clahe"));
        QCOMPARE(steps->count(), 3);
    }

    void filesComeOnceAndGo() {
        auto* list = find<QListView>("Files");
        const QAbstractItemModelTester tester(list->model());
        add({"/a/1.png", "/a/2.png"});
        add({"/a/2.png", "/a/3.png"});
        QCOMPARE(m_dialog->files().size(), 3);
        QVERIFY(find<QLabel>("3 files, 4.5 MB"));
        auto* remove = find<QPushButton>("Remove");
        QVERIFY(!remove->isEnabled());
        list->setCurrentIndex(list->model()->index(1, 0));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(m_dialog->files(),
                 QStringList({QStringLiteral("/a/1.png"), QStringLiteral("/a/3.png")}));
        list->selectAll();
        remove->click();
        QVERIFY(m_dialog->files().isEmpty());
        QVERIFY(!remove->isEnabled());
    }

    void filesAndFoldersCanBeDropped() {
        const QSignalSpy chosen(m_dialog.get(), &BatchDialog::pathsChosen);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/a/1.png")),
                      QUrl::fromLocalFile(QStringLiteral("/b"))});
        QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        QApplication::sendEvent(m_dialog.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_dialog.get(), &drop);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].toStringList(),
                 QStringList({QStringLiteral("/a/1.png"), QStringLiteral("/b")}));
    }

    void replacingIsConfirmedOnce() {
        add({"/a/1.png"});
        find<QComboBox>("If a file is there")->setCurrentIndex(2);
        const QSignalSpy wanted(m_dialog.get(), &BatchDialog::startWanted);
        for (const bool yes : {false, true}) {
            start()->click();
            auto* question = m_dialog->findChild<QMessageBox*>();
            QVERIFY(question && question->isVisible());
            QCOMPARE(wanted.count(), 0);
            for (QAbstractButton* button : question->buttons())
                if ((question->standardButton(button) == QMessageBox::Cancel) != yes)
                    button->click();
            QTRY_VERIFY(!m_dialog->findChild<QMessageBox*>());
        }
        QCOMPARE(wanted.count(), 1);
    }

    void everyControlHasANameAndAKeyOfItsOwn() {
        m_dialog->setCurrentSteps(QStringLiteral("a.png"), recipe("median"));
        add({"/a/1.png"});
        QStringList nameless = namelessWidgets(*m_dialog);
        nameless.removeAll(QStringLiteral("QComboBoxListView"));  // the list that Qt pops up
        QCOMPARE(nameless, QStringList());
        QString keys;
        for (const QWidget* widget : m_dialog->findChildren<QWidget*>()) {
            const bool part = widget->parentWidget()->inherits("QAbstractSpinBox");
            if (widget->isVisible() && widget->focusPolicy() != Qt::NoFocus && !part)
                QVERIFY2(widget->height() >= 24, widget->metaObject()->className());
            const auto* label = qobject_cast<const QLabel*>(widget);
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const QString text = label ? label->text() : button ? button->text() : QString();
            if (const auto at = text.indexOf(u'&'); at >= 0)
                keys += text[at + 1].toLower();
        }
        QVERIFY(keys.size() >= 13);
        std::sort(keys.begin(), keys.end());
        QVERIFY2(std::adjacent_find(keys.begin(), keys.end()) == keys.end(), qPrintable(keys));
    }

    void theBarTellsHowFarItIs() {
        QAction end(QStringLiteral("Stop after this file"));
        end.setCheckable(true);
        BatchBar bar(&end);
        bar.show({.all = 14, .done = 5, .skipped = 1, .failed = 2}, 0.6, 0);
        QVERIFY(!bar.isHidden());
        QCOMPARE(bar.findChild<QLabel*>()->text(),
                 QStringLiteral("Batch: 5 of 14 files saved, 2 failed, 1 left out."));
        QCOMPARE(bar.findChild<QProgressBar*>()->value(), 600);
        bar.show({.all = 14, .done = 5}, 0.3, 1200);
        QVERIFY(
            bar.findChild<QLabel*>()->text().endsWith(QStringLiteral("Resting for 2 seconds.")));
        const QSignalSpy stop(&bar, &BatchBar::stopWanted);
        bar.findChild<QPushButton*>()->click();
        QCOMPARE(stop.count(), 1);
        bar.show({.all = 14, .done = 14}, 1, 0);
        QVERIFY(bar.isHidden());
    }
};

QTEST_MAIN(BatchDialogTest)
#include "batch_dialog_test.moc"
