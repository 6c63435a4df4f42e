#include "ui/compare_table.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include "ui/compare_model.h"
#include "ui/legible.h"

namespace offstage {

namespace {

constexpr int leastRow = 24;  ///< a pointer has to meet it
// Columns, in letters.
constexpr int usualWay = 21;
constexpr int mostWay = 31;
constexpr int leastDifference = 14;
constexpr int narrowDifference = 20;
constexpr int usualDifference = 30;

bool isWay(int column) {
    return column != CompareModel::Figure && column != CompareModel::Difference;
}

/// "3.11 s" and "[3.05-3.20]": the figure with its unit, and what follows it. What is no figure is
/// all of it the second.
std::pair<QString, QString> partsOf(const QString& cell) {
    if (cell.isEmpty() || !(cell[0].isDigit() || cell[0] == u'-'))
        return {{}, cell};
    const qsizetype unit = cell.indexOf(u' ');
    const qsizetype end = unit < 0 ? -1 : cell.indexOf(u' ', unit + 1);
    if (end < 0)
        return {cell, {}};
    const bool comma = cell[end - 1] == u',';
    return {cell.left(comma ? end - 1 : end), cell.mid(end + 1)};
}

/// The same in all columns and at any time.
int figureWidth(const QFontMetrics& metrics) {
    return metrics.horizontalAdvance(QStringLiteral("0.000 ms"));
}

/// What a column of a back end needs to show its title and any range.
int leastWay(const QFontMetrics& metrics) {
    int width = metrics.horizontalAdvance(QStringLiteral("[0.000-0.000]"));
    for (const Way way : allWays)
        width = std::max(width, metrics.horizontalAdvance(labelOf(way)));
    return width + 2 * metrics.averageCharWidth();
}

/// Of a text in two lines.
int widthOfTwoLines(const QString& text, const QFontMetrics& metrics) {
    int least = metrics.horizontalAdvance(text);
    for (qsizetype space = text.indexOf(u' '); space >= 0; space = text.indexOf(u' ', space + 1))
        least = std::min(least, std::max(metrics.horizontalAdvance(text.left(space)),
                                         metrics.horizontalAdvance(text.mid(space + 1))));
    return least;
}

}  // namespace

/// What does not fit in a line is wrapped: what follows a figure stands below it.
class CompareTable::Cells : public QStyledItemDelegate {
public:
    explicit Cells(const CompareTable& table, QObject* parent)
        : QStyledItemDelegate(parent), m_table(table) {}

    void setOutdated(bool outdated) { m_outdated = outdated; }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QFontMetrics& metrics = option.fontMetrics;
        const int width = m_table.header()->sectionSize(index.column());
        const int room = width - 2 * metrics.averageCharWidth();
        const Parts parts = partsIn(index, metrics, room);
        const int high =
            (parts.stacked ? metrics.lineSpacing() : 0) + wrappedHeight(parts.words, metrics, room);
        return {width, std::max(leastRow, high + 8)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const QStyle& style = *option.widget->style();
        style.drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
        if (index.data(CompareModel::BeginsGroupRole).toBool()) {
            QColor line = option.palette.color(QPalette::Text);
            line.setAlphaF(0.25F);
            painter->setPen(line);
            painter->drawLine(option.rect.topLeft(), option.rect.topRight());
        }
        const bool chosen = option.state & QStyle::State_Selected;
        QColor ink = option.palette.color(
            option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive,
            chosen ? QPalette::HighlightedText : QPalette::Text);
        const QColor ground = option.palette.color(chosen ? QPalette::Highlight : QPalette::Base);
        if (m_outdated)
            ink = legible(mixed(ink, ground, 0.5F), ground);
        const QColor faint = legible(mixed(ink, ground, 0.3F), ground);

        const QFontMetrics& metrics = option.fontMetrics;
        const int margin = metrics.averageCharWidth();
        const QRect inside = option.rect.adjusted(margin, 0, -margin, 0);
        const Parts parts = partsIn(index, metrics, inside.width());
        QRect figure = inside;
        QRect words = inside;
        if (!parts.figure.isEmpty())
            figure.setWidth(figureWidth(metrics));
        if (parts.stacked) {
            const int high = wrappedHeight(parts.words, metrics, inside.width());
            figure.setTop(inside.center().y() - (metrics.lineSpacing() + high) / 2);
            figure.setHeight(metrics.lineSpacing());
            words.setTop(figure.bottom() + 1);
            words.setHeight(high);
        } else if (!parts.figure.isEmpty()) {
            words.setLeft(figure.right() + 1 + margin);
        }
        painter->setPen(ink);
        if (!parts.figure.isEmpty()) {
            painter->drawText(figure, Qt::AlignRight | Qt::AlignVCenter, parts.figure);
            painter->setPen(faint);
        }
        painter->drawText(words, int(Qt::AlignLeft | Qt::AlignVCenter) | wrapping, parts.words);
    }

private:
    struct Parts {
        QString figure;
        QString words;
        bool stacked;  ///< the words below their figure
    };
    static constexpr int wrapping = Qt::TextWordWrap;

    static Parts partsIn(const QModelIndex& index, const QFontMetrics& metrics, int room) {
        const QString text = index.data().toString();
        const auto [figure, words] =
            isWay(index.column()) ? partsOf(text) : std::pair(QString(), text);
        const int before = figure.isEmpty() ? 0 : figureWidth(metrics) + metrics.averageCharWidth();
        if (before + metrics.horizontalAdvance(words) <= room)
            return {figure, words, false};
        // In a line with its figure where its words leave it.
        if (figure.isEmpty() || metrics.horizontalAdvance(text) <= room)
            return {{}, text, false};
        return {figure, words, true};
    }
    static int wrappedHeight(const QString& text, const QFontMetrics& metrics, int room) {
        return metrics.boundingRect(QRect(0, 0, room, 1 << 16), wrapping, text).height();
    }

    const CompareTable& m_table;
    bool m_outdated = false;
};

CompareTable::CompareTable(CompareModel& model, QWidget* parent)
    : QTreeView(parent), m_model(model), m_cells(new Cells(*this, this)) {
    setModel(&model);
    setItemDelegate(m_cells);
    setAccessibleName(tr("Comparison of back ends"));
    setRootIsDecorated(false);
    setAllColumnsShowFocus(true);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(true);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        fitColumns();
        setCurrentIndex(m_model.index(0, 0));
    });
    // The widest label may be another one, and a row one of two lines.
    connect(&model, &QAbstractItemModel::dataChanged, this, &CompareTable::fitColumns);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { Q_EMIT lessonChanged(lesson()); });
    fitColumns();
}

void CompareTable::setOutdated(bool outdated) {
    m_cells->setOutdated(outdated);
    viewport()->update();
}

QString CompareTable::lesson() const {
    return currentIndex().data(CompareModel::LessonRole).toString();
}

/// Where it gets narrow, the differences give way first, then labels and cells are wrapped.
void CompareTable::fitColumns() {
    const QFontMetrics metrics = fontMetrics();
    const int letter = metrics.averageCharWidth();
    m_label = 0;
    int wrapped = 0;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QString text = m_model.row(row).label;
        m_label = std::max(m_label, metrics.horizontalAdvance(text));
        wrapped = std::max(wrapped, widthOfTwoLines(text, metrics));
    }
    m_label += 3 * letter;
    wrapped += 2 * letter;
    const auto room = [&](int label, int difference) {
        return (viewport()->width() - label - difference * letter) / 3;
    };
    int label = m_label;
    int way = std::min(room(label, usualDifference), mostWay * letter);
    if (way < usualWay * letter)
        way = std::min(room(label, narrowDifference), usualWay * letter);
    if (way < leastWay(metrics)) {
        label = wrapped;
        way = std::max(room(label, narrowDifference), leastWay(metrics));
    }
    header()->resizeSection(CompareModel::Figure, label);
    for (int column = 0; column < CompareModel::columns; ++column)
        if (isWay(column))
            header()->resizeSection(column, way);
    header()->resizeSection(CompareModel::Difference, leastDifference * letter);  // and the rest
    scheduleDelayedItemsLayout();
}

int CompareTable::widthWith(int wayLetters, int differenceLetters) const {
    return 2 * frameWidth() + verticalScrollBar()->sizeHint().width() + m_label +
           (3 * wayLetters + differenceLetters) * fontMetrics().averageCharWidth();
}

int CompareTable::enoughWidth() const {
    return widthWith(usualWay, narrowDifference);
}

QSize CompareTable::sizeHint() const {
    const int row = std::max(leastRow, fontMetrics().lineSpacing() + 8);
    const int longer = 3 * fontMetrics().lineSpacing();  // what goes wrong, and the window
    return {widthWith(mostWay, usualDifference),
            2 * frameWidth() + header()->sizeHint().height() + m_model.rowCount() * row + longer};
}

QSize CompareTable::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 24, fontMetrics().height() * 4};
}

void CompareTable::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    fitColumns();
}

void CompareTable::changeEvent(QEvent* event) {
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitColumns();
}

}  // namespace offstage
