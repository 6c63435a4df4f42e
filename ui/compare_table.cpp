#include "ui/compare_table.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include "ui/compare_model.h"

namespace offstage {

namespace {

constexpr int leastRow = 24;     ///< a pointer has to meet it
constexpr int mostLetters = 30;  ///< of a cell; the rest of it is in its tip

/// "3.11 s" and "[3.05–3.20]": the figure with its unit, and what follows it. What is no figure is
/// all of it the second.
std::pair<QString, QString> partsOf(const QString& cell) {
    if (cell.isEmpty() || !(cell[0].isDigit() || QStringLiteral("+-−–<").contains(cell[0])))
        return {{}, cell};
    const qsizetype unit = cell.indexOf(u' ');
    const qsizetype end = unit < 0 ? -1 : cell.indexOf(u' ', unit + 1);
    return end < 0 ? std::pair(cell, QString())
                   : std::pair(cell.left(end), cell.mid(end).trimmed());
}

}  // namespace

class CompareTable::Cells : public QStyledItemDelegate {
public:
    Cells(const CompareModel& model, QObject* parent)
        : QStyledItemDelegate(parent), m_model(model) {}

    /// Reads anew how wide figures and what follows them are.
    void measure(const QFontMetrics& metrics) {
        m_figure.fill(0);
        m_width.fill(0);
        const int margin = metrics.averageCharWidth();
        for (int column = 0; column < CompareModel::columns; ++column) {
            const auto of = std::size_t(column);
            int rest = 0;
            int alone = 0;
            for (int row = 0; row < m_model.rowCount(); ++row) {
                const auto [figure, words] = parts(m_model.index(row, column));
                m_figure[of] = std::max(m_figure[of], metrics.horizontalAdvance(figure));
                int& widest = figure.isEmpty() ? alone : rest;
                widest = std::max(widest, metrics.horizontalAdvance(words));
            }
            const int gap = m_figure[of] > 0 && rest > 0 ? margin : 0;
            m_width[of] =
                std::min(std::max(m_figure[of] + gap + rest, alone), mostLetters * margin) +
                3 * margin;
        }
    }
    int width(int column) const { return m_width[std::size_t(column)]; }
    void setOutdated(bool outdated) { m_outdated = outdated; }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        return {width(index.column()), std::max(leastRow, option.fontMetrics.height() + 6)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const QStyle& style = *option.widget->style();
        style.drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
        const bool chosen = option.state & QStyle::State_Selected;
        QColor ink = option.palette.color(
            option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive,
            chosen ? QPalette::HighlightedText : QPalette::Text);
        if (m_outdated)
            ink.setAlphaF(0.5F);
        if (index.data(CompareModel::BeginsGroupRole).toBool()) {
            QColor line = option.palette.color(QPalette::Text);
            line.setAlphaF(0.25F);
            painter->setPen(line);
            painter->drawLine(option.rect.topLeft(), option.rect.topRight());
        }
        const int margin = option.fontMetrics.averageCharWidth();
        const QRect inside = option.rect.adjusted(margin, 0, -margin, 0);
        const auto [figure, words] = parts(index);
        int left = inside.left();
        painter->setPen(ink);
        if (!figure.isEmpty()) {
            const int room = std::min(m_figure[std::size_t(index.column())], inside.width());
            painter->drawText(QRect(left, inside.top(), room, inside.height()),
                              int(Qt::AlignRight) | int(Qt::AlignVCenter) | int(Qt::TextSingleLine),
                              figure);
            left += room + margin;
            QColor faint = ink;
            faint.setAlphaF(faint.alphaF() * 0.7F);
            painter->setPen(faint);
        }
        if (const int room = inside.right() + 1 - left; room > 0)
            painter->drawText(QRect(left, inside.top(), room, inside.height()),
                              int(Qt::AlignLeft) | int(Qt::AlignVCenter) | int(Qt::TextSingleLine),
                              option.fontMetrics.elidedText(words, Qt::ElideRight, room));
    }

private:
    static std::pair<QString, QString> parts(const QModelIndex& index) {
        const QString text = index.data().toString();
        const bool cell =
            index.column() != CompareModel::Figure && index.column() != CompareModel::Difference;
        return cell ? partsOf(text) : std::pair(QString(), text);
    }

    const CompareModel& m_model;
    std::array<int, CompareModel::columns> m_figure = {};  ///< widest figure of each column
    std::array<int, CompareModel::columns> m_width = {};
    bool m_outdated = false;
};

CompareTable::CompareTable(CompareModel& model, QWidget* parent)
    : QTreeView(parent), m_model(model), m_cells(new Cells(model, this)) {
    setModel(&model);
    setItemDelegate(m_cells);
    setAccessibleName(tr("Comparison of back ends"));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setTextElideMode(Qt::ElideRight);
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(true);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        fitColumns();
        setCurrentIndex(m_model.index(0, 0));
    });
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
    m_cells->measure(fontMetrics());
    const QFontMetrics metrics = header()->fontMetrics();
    for (int column = 0; column < CompareModel::columns; ++column) {
        const QString title = m_model.headerData(column, Qt::Horizontal).toString();
        header()->resizeSection(
            column, std::max(m_cells->width(column),
                             metrics.horizontalAdvance(title) + 4 * metrics.averageCharWidth()));
    }
    updateGeometry();
}

int CompareTable::enoughWidth() const {
    int width = 2 * frameWidth() + verticalScrollBar()->sizeHint().width();
    for (int column = 0; column + 1 < CompareModel::columns; ++column)
        width += header()->sectionSize(column);
    return width + std::min(m_cells->width(CompareModel::Difference),
                            24 * fontMetrics().averageCharWidth());
}

QSize CompareTable::sizeHint() const {
    const int shortened = std::max(
        0, m_cells->width(CompareModel::Difference) - 24 * fontMetrics().averageCharWidth());
    const int rows = m_model.rowCount() * std::max(leastRow, fontMetrics().height() + 6);
    return {enoughWidth() + shortened, 2 * frameWidth() + header()->sizeHint().height() + rows};
}

QSize CompareTable::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 24, fontMetrics().height() * 6};
}

void CompareTable::changeEvent(QEvent* event) {
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitColumns();
}

}  // namespace offstage
