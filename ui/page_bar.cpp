#include "ui/page_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>

#include "ui/undo_keys.h"

namespace offstage {

PageBar::PageBar(QAction* applyToAll, QWidget* parent)
    : QWidget(parent),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_number(new QSpinBox(this)),
      m_count(new QLabel(this)) {
    auto* label = new QLabel(tr("Page"), this);
    label->setBuddy(m_number);
    m_number->setAccessibleName(tr("Page"));
    m_number->setKeyboardTracking(false);
    leaveUndoKeys(m_number);
    m_slider->setAccessibleName(tr("Page slider"));
    m_slider->setPageStep(1);
    m_slider->setMinimumHeight(24);
    auto* all = new QToolButton(this);
    all->setDefaultAction(applyToAll);
    all->setFocusPolicy(Qt::StrongFocus);
    all->setMinimumHeight(24);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 3, 8, 3);
    row->addWidget(label);
    row->addWidget(m_number);
    row->addWidget(m_count);
    row->addWidget(m_slider, 1);
    row->addWidget(all);
    connect(m_slider, &QSlider::valueChanged, this, [this](int number) {
        const QSignalBlocker quiet(m_number);
        m_number->setValue(number);
        Q_EMIT pageWanted(number - 1);
    });
    connect(m_number, &QSpinBox::valueChanged, m_slider, &QSlider::setValue);
    setPages(0, 1);
}

void PageBar::setPages(int page, int pages) {
    const QSignalBlocker noNumber(m_number);
    const QSignalBlocker noSlider(m_slider);
    m_number->setRange(1, pages);
    m_slider->setRange(1, pages);
    m_number->setValue(page + 1);
    m_slider->setValue(page + 1);
    m_count->setText(tr("of %n", "pages", pages));
    setVisible(pages > 1);
}

int PageBar::page() const {
    return m_slider->value() - 1;
}

}  // namespace offstage
