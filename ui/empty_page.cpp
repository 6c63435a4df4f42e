#include "ui/empty_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/mnemonic.h"

namespace offstage {

namespace {

constexpr int recentShown = 8;
constexpr int iconSize = 96;

void clear(QBoxLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();  // it may be the one whose click brought us here
        }
        delete item;
    }
}

}  // namespace

EmptyPage::EmptyPage(const QIcon& icon, QWidget* parent) : QWidget(parent) {
    auto* page = new QWidget;
    auto* symbol = new QLabel(page);
    symbol->setPixmap(icon.pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
    auto* title = new QLabel(tr("Open an image, or drop one here"), page);
    title->setAlignment(Qt::AlignCenter);
    title->setWordWrap(true);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    title->setFont(large);
    m_open = new QPushButton(tr("Open image…"), page);
    m_open->setMinimumSize(160, 36);
    m_open->setDefault(true);
    m_samplesTitle = new QLabel(tr("No image at hand? Try a sample:"), page);
    m_recentTitle = new QLabel(tr("Recent images:"), page);
    m_samples = new QHBoxLayout;
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(0);
    m_tour = new QPushButton(tr("See the difference in 60 seconds"), page);
    m_tour->setToolTip(
        tr("One filter in the window's own thread, in threads and in helper processes, while the "
           "meter watches"));
    m_tour->setMinimumSize(m_tour->sizeHint().width() + 16, 28);
    auto* tour = new QHBoxLayout;
    tour->addStretch(1);
    tour->addWidget(new QLabel(tr("New here?"), page));
    tour->addWidget(m_tour);
    tour->addStretch(1);

    auto* layout = new QVBoxLayout(page);
    layout->addStretch(1);
    layout->addWidget(symbol, 0, Qt::AlignHCenter);
    layout->addSpacing(8);
    layout->addWidget(title);
    layout->addSpacing(8);
    layout->addWidget(m_open, 0, Qt::AlignHCenter);
    layout->addSpacing(24);
    layout->addWidget(m_samplesTitle, 0, Qt::AlignHCenter);
    layout->addLayout(m_samples);
    layout->addSpacing(16);
    layout->addWidget(m_recentTitle, 0, Qt::AlignHCenter);
    layout->addLayout(m_recent);
    layout->addStretch(2);
    layout->addLayout(tour);

    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(scroll);

    connect(m_open, &QPushButton::clicked, this, &EmptyPage::openRequested);
    connect(m_tour, &QPushButton::clicked, this, &EmptyPage::tourRequested);
    setSamples({});
    setRecent({});
}

void EmptyPage::setSamples(const QStringList& names) {
    clear(m_samples);
    m_samplesTitle->setVisible(!names.isEmpty());
    m_samples->addStretch(1);
    for (int i = 0; i < names.size(); ++i) {
        auto* button = new QPushButton(withoutMnemonic(names[i]), m_samplesTitle->parentWidget());
        button->setAccessibleName(names[i]);
        button->setMinimumSize(button->sizeHint().width() + 16, 28);
        connect(button, &QPushButton::clicked, this, [this, i] { Q_EMIT sampleRequested(i); });
        m_samples->addWidget(button);
        button->show();
    }
    m_samples->addStretch(1);
    orderTabs();
}

void EmptyPage::setRecent(const QStringList& paths) {
    clear(m_recent);
    m_recentTitle->setVisible(!paths.isEmpty());
    for (const QString& path : paths.mid(0, recentShown)) {
        const QString name = path.section(u'/', -1);
        auto* button =
            new QPushButton(withoutMnemonic(fontMetrics().elidedText(
                                name, Qt::ElideMiddle, 40 * fontMetrics().averageCharWidth())),
                            m_recentTitle->parentWidget());
        button->setAccessibleName(name);
        button->setToolTip(path);
        button->setFlat(true);
        button->setMinimumHeight(26);
        connect(button, &QPushButton::clicked, this,
                [this, path] { Q_EMIT recentRequested(path); });
        m_recent->addWidget(button, 0, Qt::AlignHCenter);
        button->show();
    }
    orderTabs();
}

void EmptyPage::orderTabs() {
    QWidget* before = m_open;
    for (const QBoxLayout* layout : {m_samples, m_recent})
        for (int i = 0; i < layout->count(); ++i)
            if (QWidget* button = layout->itemAt(i)->widget()) {
                setTabOrder(before, button);
                before = button;
            }
    setTabOrder(before, m_tour);
}

}  // namespace offstage
