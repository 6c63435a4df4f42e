#include "ui/batch_bar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStringList>
#include <QToolButton>
#include <cmath>

#include "core/words.h"

namespace offstage {

BatchBar::BatchBar(QAction* endAfterThis, QWidget* parent)
    : QWidget(parent),
      m_text(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_stop(new QPushButton(tr("Stop the &batch"), this)) {
    m_progress->setRange(0, 1000);
    m_progress->setAccessibleName(tr("Progress of the batch"));
    m_progress->setMaximumWidth(220);
    auto* end = new QToolButton(this);
    end->setDefaultAction(endAfterThis);
    end->setFocusPolicy(Qt::StrongFocus);
    for (QWidget* button : std::initializer_list<QWidget*>{end, m_stop})
        button->setMinimumHeight(24);
    m_stop->setToolTip(tr("Stop all files of the batch; what is saved stays"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 2);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_progress);
    layout->addWidget(end);
    layout->addWidget(m_stop);
    connect(m_stop, &QPushButton::clicked, this, &BatchBar::stopWanted);
    hide();
}

void BatchBar::show(const BatchCount& count, double progress, int restingMs) {
    const int seconds = (restingMs + 999) / 1000;
    const QString text = batchText(count);
    m_text->setText(restingMs > 0
                        ? tr("Batch: %1. Resting for %n seconds.", nullptr, seconds).arg(text)
                        : tr("Batch: %1.").arg(text));
    m_progress->setValue(static_cast<int>(std::floor(progress * 1000)));
    setVisible(count.over() < count.all);
}

QString batchText(const BatchCount& count) {
    QStringList parts{tr("%1 of %n files saved", nullptr, count.all).arg(count.done)};
    if (count.failed > 0)
        parts << tr("%n failed", "files", count.failed);
    if (count.skipped > 0)
        parts << tr("%n left out", "files", count.skipped);
    if (count.stopped > 0)
        parts << tr("%n stopped", "files", count.stopped);
    return parts.join(tr(", "));
}

}  // namespace offstage
