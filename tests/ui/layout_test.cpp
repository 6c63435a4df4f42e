// The window and its dialogs in a language that nobody speaks, whose words are two fifths longer,
// and from right to left. At 1280 x 800 nothing is cut off, nothing overlaps, and nothing is left
// in English.
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QMenuBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QTextDocument>
#include <QToolButton>
#include <QTranslator>

#include "core/pulse/metric.h"
#include "tests/support/program.h"
#include "ui/actions.h"
#include "ui/elided_label.h"
#include "ui/find_palette.h"
#include "ui/keys_flow.h"

using namespace offstage;
using namespace offstage::testing;

namespace {

QString shown(const QString& text) {
    QTextDocument document;
    if (!Qt::mightBeRichText(text))
        return text;
    document.setHtml(text);
    return document.toPlainText();
}

/// Words of two and more English letters, but for names and units.
QStringList english(const QString& text) {
    static const QRegularExpression names(QStringLiteral(
        "\\b(Offstage|px|MB|GB|kB|KiB|MiB|GiB|ms|fps|Hz|bytes?|sRGB|Qt|GNU|General|Public|License|"
        "offscreen|Ctrl|Alt|Shift|Esc|Return|Del|Home|End|Enter|Space|Left|Right|Up|Down|Meta|"
        "BMP|CUR|GIF|ICNS|ICO|JPE?G|MNG|P[BGNP]M|PNG|SVGZ?|TGA|TIFF?|WBMP|WEBP|WebP|X[BP]M|"
        "AVIF|HEI[CF]|JXL|ARW|CR[23]|DNG|NEF|ORF|PEF|RAF|RAW|RW2|SRW|"
        "PgUp|PgDown|English|Deutsch|[ab]\\.png|F[0-9]+|e[+-][0-9]+)\\b"));
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{2,}"));
    QStringList found;
    QString rest = shown(text);
    rest.remove(names);
    QStringList sources;  // of what the meter calls good
    for (const Bounds& bounds : allBounds())
        sources << QString::fromUtf8(bounds.source);
    std::sort(sources.begin(), sources.end(),
              [](const QString& a, const QString& b) { return a.size() > b.size(); });
    for (const QString& source : std::as_const(sources))
        rest.remove(source);
    for (auto at = word.globalMatch(rest); at.hasNext();)
        found << at.next().captured();
    return found;
}

/// Whose words are Qt's: its own translation is not part of this one.
bool speaksForQt(const QWidget& widget) {
    if (widget.inherits("QDockWidgetTitleButton"))
        return true;
    const auto* box = qobject_cast<const QDialogButtonBox*>(widget.parentWidget());
    const auto* button = qobject_cast<const QPushButton*>(&widget);
    return box && button &&
           box->standardButton(const_cast<QPushButton*>(button)) != QDialogButtonBox::NoButton;
}

QString nameOf(const QWidget& widget) {
    QStringList path;
    for (const QWidget* at = &widget; at && path.size() < 4; at = at->parentWidget())
        path.prepend(QString::fromLatin1(at->metaObject()->className()));
    return path.join(u'/');
}

QString textOf(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return button->text();
    if (const auto* group = qobject_cast<const QGroupBox*>(&widget))
        return group->title();
    return {};
}

bool isInScrollArea(const QWidget& widget) {
    for (const QWidget* at = widget.parentWidget(); at; at = at->parentWidget())
        if (qobject_cast<const QAbstractScrollArea*>(at))
            return true;
    return false;
}

/// What is wrong with it, or nothing.
QString clipped(const QWidget& widget) {
    const auto* label = qobject_cast<const QLabel*>(&widget);
    const bool elides = qobject_cast<const ElidedLabel*>(&widget);
    if (textOf(widget).isEmpty() || elides)
        return {};
    if (const auto* group = qobject_cast<const QGroupBox*>(&widget))
        return group->fontMetrics().horizontalAdvance(group->title()) > group->width()
                   ? QStringLiteral("title is cut off")
                   : QString();
    if (label && label->wordWrap())
        return label->heightForWidth(label->width()) > label->height()
                   ? QStringLiteral("lines are cut off")
                   : QString();
    const auto* tool = qobject_cast<const QToolButton*>(&widget);
    if (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly)
        return {};
    if (widget.sizeHint().width() > widget.width() || widget.sizeHint().height() > widget.height())
        return QStringLiteral("needs %1x%2, has %3x%4")
            .arg(widget.sizeHint().width())
            .arg(widget.sizeHint().height())
            .arg(widget.width())
            .arg(widget.height());
    if (!isInScrollArea(widget) && widget.visibleRegion().boundingRect() != widget.rect())
        return QStringLiteral("lies outside of its parent");
    return {};
}

QStringList overlapping(const QWidget& parent) {
    QStringList found;
    QList<const QWidget*> children;
    if (parent.layout())
        for (const QWidget* child :
             parent.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
            if (!child->visibleRegion().isEmpty() && parent.layout()->indexOf(child) >= 0)
                children << child;
    for (qsizetype i = 0; i < children.size(); ++i)
        for (qsizetype j = i + 1; j < children.size(); ++j)
            if (children[i]->geometry().intersects(children[j]->geometry()))
                found << nameOf(*children[i]) + QStringLiteral(" lies over ") +
                             nameOf(*children[j]);
    return found;
}

enum class Language { Pseudo, Real };

/// Everything of a window that can be seen now.
QStringList complaints(const QWidget& window, Language language) {
    QStringList found;
    QList<const QWidget*> all{&window};
    for (const QWidget* widget : window.findChildren<QWidget*>())
        // Not what is behind the panel in front.
        if (widget->isVisible() && widget->window() == &window &&
            !widget->visibleRegion().isEmpty())
            all << widget;
    for (const QWidget* widget : all) {
        if (const QString what = clipped(*widget); !what.isEmpty())
            found << nameOf(*widget) + QStringLiteral(" \"") + textOf(*widget) +
                         QStringLiteral("\" ") + what;
        found += overlapping(*widget);
        if (speaksForQt(*widget) || language == Language::Real)
            continue;
        QStringList texts{textOf(*widget), widget->toolTip(), widget->accessibleName(),
                          widget->accessibleDescription(), widget->windowTitle()};
        if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
            for (int i = 0; i < tabs->count(); ++i)
                texts << tabs->tabText(i);
        if (const auto* header = qobject_cast<const QHeaderView*>(widget))
            for (int i = 0; header->model() && i < header->count(); ++i)
                texts << header->model()->headerData(i, header->orientation()).toString();
        for (const QString& text : texts)
            if (const QStringList words = english(text); !words.isEmpty())
                found << nameOf(*widget) + QStringLiteral(" is in English: ") + text;
    }
    found.removeDuplicates();
    return found;
}

}  // namespace

class LayoutTest : public QObject {
    Q_OBJECT

    Pictures m_pictures;
    QTranslator m_pseudo;

    static void check(const QWidget& window, const char* what,
                      Language language = Language::Pseudo) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        const QStringList found = complaints(window, language);
        QVERIFY2(found.isEmpty(),
                 qPrintable(QString::fromLatin1(what) + QStringLiteral(":\n") + found.join(u'\n')));
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_pseudo.load(QStringLiteral(OFFSTAGE_PSEUDO)));
        QVERIFY(QCoreApplication::installTranslator(&m_pseudo));
    }

    void nothingIsCutOffOrLeftInEnglish_data() {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("left to right") << Qt::LeftToRight;
        QTest::newRow("right to left") << Qt::RightToLeft;
    }
    void nothingIsCutOffOrLeftInEnglish() {
        QFETCH(Qt::LayoutDirection, direction);
        QGuiApplication::setLayoutDirection(direction);
        Program program;
        MainWindow& window = *program.window;
        window.resize(1280, 800);
        QTRY_COMPARE(window.size(), QSize(1280, 800));
        check(window, "empty");
        for (const QAction* action : window.findChildren<QAction*>())
            for (const QString& text : {action->text(), action->toolTip(), action->statusTip()})
                QVERIFY2(english(text).isEmpty(), qPrintable(text));

        program.open({m_pictures.path("a.png")});
        QTRY_VERIFY(window.actions().fit->isEnabled());
        check(window, "with an image");
        for (QDockWidget* dock : window.findChildren<QDockWidget*>()) {
            dock->show();
            dock->raise();
            QTRY_VERIFY(!dock->visibleRegion().isEmpty());
            check(window, qPrintable(dock->objectName()));
        }
        QCOMPARE(window.size(), QSize(1280, 800));

        for (QAction* action : {window.actions().preferences, window.actions().shortcuts,
                                window.actions().lesson, window.actions().about}) {
            QSet<QWidget*> before;
            for (QWidget* widget : QApplication::topLevelWidgets())
                if (widget->isVisible())
                    before << widget;
            action->trigger();
            QWidget* opened = nullptr;
            QTRY_VERIFY((opened = [&]() -> QWidget* {
                for (QWidget* widget : QApplication::topLevelWidgets())
                    if (widget->isVisible() && !before.contains(widget))
                        return widget;
                return nullptr;
            }()));
            QVERIFY2(opened->width() <= 1280 && opened->height() <= 760,
                     qPrintable(action->objectName()));
            check(*opened, qPrintable(action->objectName()));
            if (auto* pages = opened->findChild<QTabWidget*>())
                for (int i = 0; i < pages->count(); ++i) {
                    pages->setCurrentIndex(i);
                    check(*opened, qPrintable(pages->tabText(i)));
                }
            opened->close();
        }
        window.actions().findAction->trigger();
        auto* palette = window.findChild<FindPalette*>();
        QTRY_VERIFY(palette->isVisible());
        check(*palette, "find");
        palette->hide();
    }

    /// Fonts of other machines, in the longest language that people read.
    void nothingIsCutOffInOtherFonts_data() {
        QTest::addColumn<QString>("family");
        QTest::addColumn<double>("points");
        // Where one is not installed the system takes another: then it is one more size.
        for (const char* family : {"DejaVu Sans", "Nimbus Sans"})
            for (const double points : {9., 10., 11.})
                QTest::addRow("%s %g", family, points) << QString::fromLatin1(family) << points;
    }
    void nothingIsCutOffInOtherFonts() {
        QFETCH(QString, family);
        QFETCH(double, points);
        const auto restore =
            qScopeGuard([before = QApplication::font()] { QApplication::setFont(before); });
        QFont font(family);
        font.setPointSizeF(points);
        QApplication::setFont(font);
        QCoreApplication::removeTranslator(&m_pseudo);
        QTranslator german;
        QVERIFY(german.load(QStringLiteral(":/translations/offstage_de.qm")));
        QCoreApplication::installTranslator(&german);
        const auto back = qScopeGuard([&] { QCoreApplication::installTranslator(&m_pseudo); });
        Program program;
        MainWindow& window = *program.window;
        window.resize(1280, 800);
        check(window, "empty", Language::Real);
        program.open({m_pictures.path("a.png")});
        QTRY_VERIFY(window.actions().fit->isEnabled());
        check(window, "with an image", Language::Real);
        for (QDockWidget* dock : window.findChildren<QDockWidget*>()) {
            dock->show();
            dock->raise();
            QTRY_VERIFY(!dock->visibleRegion().isEmpty());
            check(window, qPrintable(dock->objectName()), Language::Real);
        }
        // Every panel fits the screen of a small laptop at 125 %.
        const QSize least = window.minimumSizeHint();
        QVERIFY2(least.width() <= 1024 && least.height() <= 640,
                 qPrintable(QStringLiteral("%1x%2").arg(least.width()).arg(least.height())));
        window.resize(1024, 640);
        QTRY_COMPARE(window.size(), QSize(1024, 640));
        for (QDockWidget* dock : window.findChildren<QDockWidget*>()) {
            dock->raise();
            QTRY_VERIFY(!dock->visibleRegion().isEmpty());
            check(window, qPrintable(dock->objectName()), Language::Real);
        }
    }

    void cleanup() { QGuiApplication::setLayoutDirection(Qt::LeftToRight); }
};

// Its own main: the application object is the program's.
int main(int argc, char** argv) {
    Application app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("offstage"));
    LayoutTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "layout_test.moc"
