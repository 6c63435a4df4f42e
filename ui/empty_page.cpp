#include "ui/empty_page.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/flow_layout.h"
#include "ui/icons.h"
#include "ui/mnemonic.h"

namespace offstage {

namespace {

constexpr int recentShown = 8;
constexpr int iconSize = 96;
constexpr QSize thumbnailSize{128, 88};
constexpr QSize cardSize{148, 126};
constexpr int textWidth = 136;  ///< of a card
constexpr int margin = 12;

void clear(QLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();  // it may be the one whose click brought us here
        }
        delete item;
    }
}

/// The same with the key beside it, as menus show it. Not the button's own shortcut: that is the
/// action's.
QString withKey(const QString& text, const QKeySequence& key) {
    return text + QStringLiteral("   ") + key.toString(QKeySequence::NativeText);
}

}  // namespace

EmptyPage::EmptyPage(const QIcon& icon, QWidget* parent)
    : QWidget(parent),
      m_page(new QWidget),
      m_recentHead(new QWidget(m_page)),
      m_recent(new FlowLayout(4)),
      m_samples(new FlowLayout(8)) {
    m_symbol = new QLabel(m_page);
    m_symbol->setPixmap(icon.pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
    m_symbol->setAccessibleName(tr("Offstage"));
    auto* title = new QLabel(tr("Open an image, or drop one here"), m_page);
    title->setAlignment(Qt::AlignCenter);
    title->setWordWrap(true);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    title->setFont(large);

    auto* ways = new FlowLayout(8);
    m_open = addButton(ways, withKey(tr("Open image…"), Qt::CTRL | Qt::Key_O));
    m_open->setAccessibleName(tr("Open image…"));
    m_open->setDefault(true);
    m_paste = addButton(ways, withKey(tr("Paste"), Qt::CTRL | Qt::Key_V));
    m_paste->setAccessibleName(tr("Paste"));
    m_paste->setToolTip(tr("Open what is in the clipboard"));
    m_recover = addButton(ways, tr("Recover the last session"));
    m_recover->setToolTip(tr("Open the images that were open when Offstage ended unexpectedly"));

    auto* head = new QHBoxLayout(m_recentHead);
    head->setContentsMargins({});
    head->addStretch(1);
    head->addWidget(new QLabel(tr("Recent images:"), m_recentHead));
    m_clear = new QPushButton(tr("Clear list"), m_recentHead);
    m_clear->setToolTip(tr("Forget which images were opened"));
    m_clear->setFlat(true);
    m_clear->setMinimumHeight(26);
    head->addWidget(m_clear);
    head->addStretch(1);

    m_samplesTitle = new QLabel(tr("No image at hand? Try a sample:"), m_page);
    m_samplesTitle->setAlignment(Qt::AlignCenter);
    m_samplesTitle->setWordWrap(true);
    auto* tour = new FlowLayout(8);
    auto* newHere = new QLabel(tr("New here?"), m_page);
    newHere->setMinimumHeight(32);
    tour->addWidget(newHere);
    m_tour = addButton(tour, tr("See the difference in 60 seconds"));
    m_tour->setToolTip(
        tr("One filter in the window's own thread, in threads and in helper processes, while the "
           "meter watches"));

    auto* layout = new QVBoxLayout(m_page);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addStretch(1);
    layout->addWidget(m_symbol, 0, Qt::AlignHCenter);
    layout->addSpacing(4);
    layout->addWidget(title);
    layout->addSpacing(4);
    layout->addLayout(ways);
    layout->addSpacing(16);
    layout->addWidget(m_recentHead);
    layout->addLayout(m_recent);
    layout->addSpacing(12);
    layout->addWidget(m_samplesTitle);
    layout->addLayout(m_samples);
    layout->addStretch(2);
    layout->addLayout(tour);

    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_page);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(scroll);

    connect(m_open, &QPushButton::clicked, this, &EmptyPage::openRequested);
    connect(m_paste, &QPushButton::clicked, this, &EmptyPage::pasteRequested);
    connect(m_recover, &QPushButton::clicked, this, &EmptyPage::recoverRequested);
    connect(m_clear, &QPushButton::clicked, this, &EmptyPage::clearRequested);
    connect(m_tour, &QPushButton::clicked, this, &EmptyPage::tourRequested);
    setCanPaste(false);
    setCanRecover(false);
    setSamples({});
    setRecent({});
}

QPushButton* EmptyPage::addButton(QLayout* layout, const QString& text) {
    auto* button = new QPushButton(text, m_page);
    button->setMinimumSize(button->sizeHint().width() + 16, 32);
    layout->addWidget(button);
    return button;
}

void EmptyPage::setCanPaste(bool can) {
    m_paste->setVisible(can);
}

void EmptyPage::setCanRecover(bool can) {
    m_recover->setVisible(can);
}

void EmptyPage::setSamples(const QStringList& names) {
    clear(m_samples);
    m_samplesTitle->setVisible(!names.isEmpty());
    for (int i = 0; i < names.size(); ++i) {
        QPushButton* button = addButton(m_samples, withoutMnemonic(names[i]));
        button->setAccessibleName(names[i]);
        connect(button, &QPushButton::clicked, this, [this, i] { Q_EMIT sampleRequested(i); });
        button->show();
    }
    orderTabs();
}

QSize EmptyPage::thumbnailBox() const {
    return (QSizeF(thumbnailSize) * devicePixelRatioF()).toSize();
}

QToolButton* EmptyPage::addCard(const QString& path) {
    const QString name = path.section(u'/', -1);
    auto* card = new QToolButton(m_page);
    card->setText(
        withoutMnemonic(card->fontMetrics().elidedText(name, Qt::ElideMiddle, textWidth)));
    card->setObjectName(path);
    card->setAccessibleName(name);
    card->setToolTip(path);
    card->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    card->setIconSize(thumbnailSize);
    card->setAutoRaise(true);
    card->setFocusPolicy(Qt::StrongFocus);
    card->setFixedSize(cardSize.width(),
                       cardSize.height() - 20 + std::max(20, card->fontMetrics().height()));
    card->setIcon(m_thumbnails.contains(path) ? QIcon(m_thumbnails[path])
                                              : offstage::icon(QStringLiteral("picture")));
    connect(card, &QToolButton::clicked, this, [this, path] { Q_EMIT recentRequested(path); });
    m_recent->addWidget(card);
    card->show();
    return card;
}

void EmptyPage::setRecent(const QStringList& paths) {
    clear(m_recent);
    const QStringList shown = paths.mid(0, recentShown);
    m_recentHead->setVisible(!shown.isEmpty());
    m_thumbnails.removeIf([&](const auto& entry) { return !shown.contains(entry.key()); });
    for (const QString& path : shown)
        addCard(path);
    orderTabs();
}

void EmptyPage::setThumbnail(const QString& path, const QImage& picture) {
    for (int i = 0; i < m_recent->count(); ++i) {
        auto* card = qobject_cast<QToolButton*>(m_recent->itemAt(i)->widget());
        if (!card || card->objectName() != path)
            continue;
        // In the middle of a place that is the same for all, so that names stand in line.
        QPixmap place(thumbnailBox());
        place.fill(Qt::transparent);
        QPainter(&place).drawImage((place.width() - picture.width()) / 2,
                                   (place.height() - picture.height()) / 2, picture);
        place.setDevicePixelRatio(devicePixelRatioF());
        m_thumbnails[path] = place;
        card->setIcon(place);
    }
}

/// Where there is no room for both, what can be done goes before what is nice to see.
void EmptyPage::fitSymbol() {
    const QLayout& layout = *m_page->layout();
    const int symbol = m_symbol->sizeHint().height() + layout.spacing();
    const int all = layout.totalHeightForWidth(width()) + (m_symbol->isHidden() ? symbol : 0);
    m_symbol->setVisible(all <= height());
}

bool EmptyPage::event(QEvent* event) {
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fitSymbol();
    return done;
}

void EmptyPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitSymbol();
}

void EmptyPage::orderTabs() {
    QList<QWidget*> order{m_open, m_paste, m_recover, m_clear};
    for (const QLayout* layout : {m_recent, m_samples})
        for (int i = 0; i < layout->count(); ++i)
            if (QWidget* button = layout->itemAt(i)->widget())
                order << button;
    order << m_tour;
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

}  // namespace offstage
