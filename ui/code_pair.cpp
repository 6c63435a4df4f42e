#include "ui/code_pair.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QResource>
#include <QVBoxLayout>

#include "ui/code_colours.h"

// A resource of a static library is linked only if somebody names it.
static void bringLessonSources() {
    Q_INIT_RESOURCE(lesson);
}

namespace offstage {

namespace {

constexpr int columnsBeside = 52;  ///< that each side has at least, or they go below each other

/// Built in, and not compressed: no file is read for it.
QString source(const QString& file) {
    return QString::fromUtf8(QResource(QStringLiteral(":/lesson/") + file).uncompressedData());
}

}  // namespace

CodePair::CodePair(QWidget* parent) : QSplitter(parent) {
    bringLessonSources();
    setChildrenCollapsible(false);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    for (Side& side : m_sides) {
        auto* page = new QWidget;
        side.title = new QLabel(page);
        side.text = new QPlainTextEdit(page);
        side.text->setReadOnly(true);
        side.text->setTextInteractionFlags(Qt::TextSelectableByMouse |
                                           Qt::TextSelectableByKeyboard);
        side.text->setTabChangesFocus(true);
        side.text->setLineWrapMode(QPlainTextEdit::NoWrap);
        QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        if (!QFontInfo(fixed).fixedPitch())  // some desktops name none
            fixed.setFamily(QStringLiteral("monospace"));
        fixed.setPointSizeF(font().pointSizeF());
        side.text->setFont(fixed);
        side.title->setBuddy(side.text);
        new CodeColours(side.text->document(), *side.text);
        auto* layout = new QVBoxLayout(page);
        layout->setContentsMargins(10, 0, 10, 10);
        layout->addWidget(side.title);
        layout->addWidget(side.text, 1);
        addWidget(page);
    }
}

void CodePair::setFiles(const std::array<QString, 2>& titles, const std::array<QString, 2>& files) {
    for (std::size_t i = 0; i < m_sides.size(); ++i) {
        m_sides[i].title->setText(
            QStringLiteral("<b>%1</b> &nbsp; core/compare/%2").arg(titles[i], files[i]));
        m_sides[i].text->setAccessibleName(titles[i]);
        m_sides[i].text->setPlainText(source(files[i]));
    }
}

void CodePair::zoom(int steps) {
    for (const Side& side : m_sides)
        side.text->zoomIn(steps);
}

void CodePair::resizeEvent(QResizeEvent* event) {
    const int needed = 2 * columnsBeside * m_sides[0].text->fontMetrics().averageCharWidth();
    setOrientation(width() < needed ? Qt::Vertical : Qt::Horizontal);
    QSplitter::resizeEvent(event);
}

}  // namespace offstage
