#include "ui/compare_table.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include "ui/compare_model.h"

namespace offstage {

namespace {

constexpr int leastRow = 24;  ///< a pointer has to meet it
// Columns, in letters.
constexpr int leastWay = 15;
constexpr int usualWay = 21;
constexpr int mostWay = 31;
constexpr int leastDifference = 20;
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

}  // namespace

/// What does not fit in a line stands in two: what follows a figure below it.
class CompareTable::Cells : public QStyledItemDelegate {
public:
    explicit Cells(const CompareTable& table, QObject* parent)
        : QStyledItemDelegate(parent), m_table(table) {}

    void setOutdated(bool outdated) { m_outdated = outdated; }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const int width = m_table.header()->sectionSize(index.column());
        const int room = width - 2 * margin(option);
        const int lines =
            fits(index, option.fontMetrics, room) || isOneLine(index, option.fontMetrics, room) ? 1
                                                                                                : 2;
        return {width, std::max(leastRow, lines * option.fontMetrics.lineSpacing() + 8)};
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
        if (m_outdated)
            ink.setAlphaF(0.5F);
        painter->setPen(ink);
        const QRect inside = option.rect.adjusted(margin(option), 0, -margin(option), 0);
        const auto [figure, words] = parts(index);
        constexpr int line = int(Qt::AlignVCenter) | int(Qt::TextSingleLine);
        QColor faint = ink;
        faint.setAlphaF(ink.alphaF() * 0.7F);
        const int room = figure.isEmpty() ? 0 : figureWidth(option.fontMetrics);
        if (fits(index, option.fontMetrics, inside.width())) {
            painter->drawText(QRect(inside.left(), inside.top(), room, inside.height()),
                              int(Qt::AlignRight) | line, figure);
            if (!figure.isEmpty())
                painter->setPen(faint);
            const int left = inside.left() + (room > 0 ? room + margin(option) : 0);
            painter->drawText(inside.adjusted(left - inside.left(), 0, 0, 0),
                              int(Qt::AlignLeft) | line, words);
        } else if (figure.isEmpty() || isOneLine(index, option.fontMetrics, inside.width())) {
            painter->drawText(inside,
                              int(Qt::AlignLeft) | int(Qt::AlignVCenter) | int(Qt::TextWordWrap),
                              index.data().toString());
        } else {
            const int middle = inside.center().y();
            const int high = option.fontMetrics.lineSpacing();
            painter->drawText(QRect(inside.left(), middle - high, room, high),
                              int(Qt::AlignRight) | line, figure);
            painter->setPen(faint);
            painter->drawText(QRect(inside.left(), middle, inside.width(), high),
                              int(Qt::AlignLeft) | line, words);
        }
    }

private:
    static int margin(const QStyleOptionViewItem& option) {
        return option.fontMetrics.averageCharWidth();
    }
    /// The same in all columns and at any time.
    static int figureWidth(const QFontMetrics& metrics) {
        return metrics.horizontalAdvance(QStringLiteral("0.000 ms"));
    }
    static std::pair<QString, QString> parts(const QModelIndex& index) {
        const QString text = index.data().toString();
        return isWay(index.column()) ? partsOf(text) : std::pair(QString(), text);
    }
    static bool fits(const QModelIndex& index, const QFontMetrics& metrics, int width) {
        const auto [figure, words] = parts(index);
        const int before = figure.isEmpty() ? 0 : figureWidth(metrics) + metrics.averageCharWidth();
        return before + metrics.horizontalAdvance(words) <= width;
    }

    /// With its figure where its words leave it.
    static bool isOneLine(const QModelIndex& index, const QFontMetrics& metrics, int width) {
        return metrics.horizontalAdvance(index.data().toString()) <= width;
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

void CompareTable::fitColumns() {
    const QFontMetrics metrics = fontMetrics();
    const int letter = metrics.averageCharWidth();
    int label = 0;
    for (int row = 0; row < m_model.rowCount(); ++row)
        label = std::max(label, metrics.horizontalAdvance(m_model.row(row).label));
    label += 3 * letter;
    const auto room = [&](int difference) {
        return (viewport()->width() - label - difference * letter) / 3;
    };
    int way = std::min(room(usualDifference), mostWay * letter);
    if (way < usualWay * letter)
        way = std::clamp(room(leastDifference), leastWay * letter, usualWay * letter);
    header()->resizeSection(CompareModel::Figure, label);
    for (int column = 0; column < CompareModel::columns; ++column)
        if (isWay(column))
            header()->resizeSection(column, way);
    header()->resizeSection(CompareModel::Difference, leastDifference * letter);
    scheduleDelayedItemsLayout();
}

int CompareTable::widthWith(int wayLetters, int differenceLetters) const {
    return 2 * frameWidth() + verticalScrollBar()->sizeHint().width() +
           header()->sectionSize(CompareModel::Figure) +
           (3 * wayLetters + differenceLetters) * fontMetrics().averageCharWidth();
}

int CompareTable::enoughWidth() const {
    return widthWith(usualWay, leastDifference);
}

QSize CompareTable::sizeHint() const {
    const int row = std::max(leastRow, fontMetrics().lineSpacing() + 8);
    const int longer = 3 * fontMetrics().lineSpacing();  // what goes wrong, and the window
    return {widthWith(mostWay, usualDifference),
            2 * frameWidth() + header()->sizeHint().height() + m_model.rowCount() * row + longer};
}

QSize CompareTable::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 24, fontMetrics().height() * 6};
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
