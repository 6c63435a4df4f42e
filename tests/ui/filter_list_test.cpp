#include "ui/filter_list.h"

#include <QAbstractItemModelTester>
#include <QContextMenuEvent>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/names.h"
#include "tests/support/panel_filters.h"
#include "ui/filter_text.h"

using namespace offstage;
using namespace offstage::testing;

class FilterListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listShowsEveryFilterOfTheCatalogInItsGroup() {
        FilterList list;
        auto* rows = named<QListWidget>(list, QStringLiteral("Filters"));
        QVERIFY(rows);
        const QAbstractItemModelTester tester(rows->model());
        for (const Filter* filter : catalog) {
            list.setCurrent(filter);
            QCOMPARE(list.current(), filter);
            const QListWidgetItem* item = rows->currentItem();
            QCOMPARE(item->text(), filterText(filter->label));
            QVERIFY(item->toolTip().contains(filterText(filter->summary).toHtmlEscaped()));
            // The nearest row above that cannot be chosen is the name of its group.
            int above = rows->currentRow();
            while (rows->item(above)->flags() & Qt::ItemIsSelectable)
                --above;
            QCOMPARE(rows->item(above)->text(), filterText(filter->group));
        }
    }

    void firstFilterIsSelectedAtOnce() {
        const FilterList list(nullptr, some);
        QCOMPARE(list.current(), &denoise);
    }

    void searchNarrowsAndArrowsAndEnterWorkFromTheField() {
        FilterList list(nullptr, some);
        list.show();
        auto* field = named<QLineEdit>(list, QStringLiteral("Search filters"));
        QVERIFY(field && field->isClearButtonEnabled());
        QSignalSpy activated(&list, &FilterList::activated);
        QTest::keyClick(field, Qt::Key_Down);  // past the name of the group, to its neighbour
        QCOMPARE(list.current(), &plain);
        QTest::keyClick(field, Qt::Key_Down);
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(list.current(), &blur);
        QTest::keyClick(field, Qt::Key_Up);
        QCOMPARE(list.current(), &plain);

        QTest::keyClicks(field, QStringLiteral("NOISE mean"));
        QCOMPARE(list.current(), &denoise);
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(list.current(), &denoise);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated[0][0].value<const Filter*>(), &denoise);

        QTest::keyClicks(field, QStringLiteral(" nothing like it"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(list.current(), &denoise);
        const QString searched = field->text();
        list.setCurrent(&blur);  // asked for from outside, as by a click on a step
        QCOMPARE(list.current(), &blur);
        QCOMPARE(field->text(), searched);
        QVERIFY(list.findChild<QListWidget*>()->selectedItems().isEmpty());
        field->clear();
        QCOMPARE(list.current(), &blur);
        QCOMPARE(list.findChild<QListWidget*>()->currentItem()->text(), filterText(blur.label));
    }

    void doubleClickActivatesAndASingleClickOnlyChooses() {
        FilterList list(nullptr, some);
        list.resize(300, 400);
        list.show();
        auto* rows = list.findChild<QListWidget*>();
        QSignalSpy activated(&list, &FilterList::activated);
        QSignalSpy changed(&list, &FilterList::currentChanged);
        const QListWidgetItem* item = rows->findItems(filterText(blur.label), Qt::MatchExactly)[0];
        const QPoint place = rows->visualItemRect(item).center();
        QTest::mouseClick(rows->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(list.current(), &blur);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(activated.size(), 0);
        QTest::mouseDClick(rows->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(activated.size(), 1);
    }

    void selectingWithoutTheFocusChoosesToo() {
        // What assistive tools do: the selection moves, the current item does not.
        FilterList list(nullptr, some);
        auto* rows = list.findChild<QListWidget*>();
        QListWidgetItem* item = rows->findItems(filterText(blur.label), Qt::MatchExactly)[0];
        rows->selectionModel()->select(rows->model()->index(rows->row(item), 0),
                                       QItemSelectionModel::ClearAndSelect);
        QCOMPARE(list.current(), &blur);
    }

    void favouritesStandAboveAllInTheirOrder() {
        FilterList list(nullptr, some);
        auto* rows = list.findChild<QListWidget*>();
        const QAbstractItemModelTester tester(rows->model());
        const auto texts = [&] {
            QStringList all;
            for (int i = 0; i < rows->count(); ++i)
                all << rows->item(i)->text();
            return all;
        };
        const QStringList without = texts();
        QSignalSpy changed(&list, &FilterList::favouritesChanged);
        QSignalSpy current(&list, &FilterList::currentChanged);
        list.setFavourite(blur, true);
        list.setFavourite(denoise, true);
        list.setFavourite(denoise, true);
        QCOMPARE(changed.size(), 2);
        const QStringList above{QStringLiteral("Favourites"), QStringLiteral("Box blur"),
                                QStringLiteral("Non-local means")};
        QCOMPARE(texts(), above + without);
        QVERIFY(list.isFavourite(blur) && !list.isFavourite(plain));
        QCOMPARE(list.favourites(),
                 QStringList({QStringLiteral("box"), QStringLiteral("nlmeans")}));
        list.setFavourite(blur, false);
        list.setFavourite(denoise, false);
        QCOMPARE(texts(), without);
        QCOMPARE(list.current(), &denoise);
        QCOMPARE(current.size(), 0);
    }

    void favouritesOfFiltersThatAreNotThereAreKept() {
        FilterList list(nullptr, some);
        const QStringList ids{QStringLiteral("a-command"), QStringLiteral("box")};
        list.setFavourites(ids + ids);
        QCOMPARE(list.favourites(), ids);
        QCOMPARE(list.findChild<QListWidget*>()->item(1)->text(), QStringLiteral("Box blur"));
    }

    void aFavouriteIsChosenWhereItIsClicked() {
        FilterList list(nullptr, some);
        list.setFavourites({QStringLiteral("box"), QStringLiteral("median")});
        list.resize(300, 400);
        list.show();
        auto* rows = list.findChild<QListWidget*>();
        QTest::mouseClick(rows->viewport(), Qt::LeftButton, {},
                          rows->visualItemRect(rows->item(2)).center());
        QCOMPARE(list.current(), &plain);
        QCOMPARE(rows->currentRow(), 2);
        list.setCurrent(&plain);
        QCOMPARE(rows->currentRow(), 2);
        list.setFavourite(denoise, true);  // the selection stays among the favourites
        QCOMPARE(rows->currentRow(), 2);
        list.setFavourite(plain, false);  // or goes where the filter is
        QCOMPARE(list.current(), &plain);
        QCOMPARE(rows->currentItem()->text(), QStringLiteral("Median"));
        QVERIFY(rows->currentRow() > 2);
    }

    void aSearchLooksAmongFavouritesToo() {
        FilterList list(nullptr, some);
        list.setFavourites({QStringLiteral("box")});
        auto* rows = list.findChild<QListWidget*>();
        list.findChild<QLineEdit*>()->setText(QStringLiteral("median"));
        QVERIFY(rows->item(0)->isHidden() && rows->item(1)->isHidden());
        list.findChild<QLineEdit*>()->setText(QStringLiteral("box"));
        QVERIFY(!rows->item(0)->isHidden() && !rows->item(1)->isHidden());
        QCOMPARE(list.current(), &blur);
    }

    void theMenuOfAFilterKeepsItAndTellsOfIt() {
        FilterList list(nullptr, some);
        list.show();
        auto* rows = list.findChild<QListWidget*>();
        QSignalSpy help(&list, &FilterList::helpRequested);
        list.setCurrent(&blur);
        const auto menu = [&] {
            QContextMenuEvent event(QContextMenuEvent::Keyboard, {1, 1},
                                    rows->mapToGlobal(QPoint(1, 1)));
            QCoreApplication::sendEvent(rows, &event);
            return list.findChild<QMenu*>();
        };
        QMenu* first = menu();
        QVERIFY(first);
        QCOMPARE(first->actions().size(), 2);
        first->actions()[0]->trigger();
        QVERIFY(list.isFavourite(blur));
        delete first;
        QMenu* second = menu();
        second->actions()[0]->trigger();
        QVERIFY(!list.isFavourite(blur));
        second->actions()[1]->trigger();
        QCOMPARE(help.size(), 1);
        delete second;
        rows->setCurrentRow(0);  // the name of a group has none
        QVERIFY(!menu());
    }

    void everythingHasAName() {
        const FilterList list(nullptr, some);
        QCOMPARE(namelessWidgets(list), QStringList());
    }
};

QTEST_MAIN(FilterListTest)
#include "filter_list_test.moc"
