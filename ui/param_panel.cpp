#include "ui/param_panel.h"

#include <QCheckBox>
#include <QKeySequence>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/filter_text.h"
#include "ui/job_text.h"
#include "ui/param_form.h"

namespace offstage {

namespace {

QString keyText(QKeyCombination key) {
    return QKeySequence(key).toString(QKeySequence::NativeText);
}

QLabel* sourceLabel(const Filter& filter, QWidget* parent) {
    auto* label = new QLabel(sourceText(filter), parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    QFont small = label->font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    label->setFont(small);
    return label;
}

}  // namespace

ParamPanel::ParamPanel(QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel(this)),
      m_scroll(new QScrollArea(this)),
      m_noise(new QPushButton(tr("Estimate the noise"), this)),
      m_noiseFound(new QLabel(this)),
      m_drafts(new QCheckBox(tr("Show while I change it"), this)),
      m_button(new QPushButton(this)) {
    QFont large = font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.25);
    m_title->setFont(large);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::ClickFocus);  // setTabOrder() ignores what has none
    m_scroll->setAccessibleName(tr("Parameters"));
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_noise->setToolTip(tr("Measure the noise of the picture and set the filter for it"));
    m_noiseFound->setWordWrap(true);
    m_drafts->setChecked(true);
    m_drafts->setToolTip(tr("Show in the picture at once what a moved slider does, as a draft"));
    m_button->setMinimumHeight(32);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_title);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_noise);
    layout->addWidget(m_noiseFound);
    layout->addWidget(m_drafts);
    layout->addWidget(m_button);

    connect(m_noise, &QPushButton::clicked, this, &ParamPanel::noiseWanted);
    connect(m_drafts, &QCheckBox::toggled, this, &ParamPanel::draftsWanted);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (!m_job)
            Q_EMIT applyRequested();
        else if (m_job->state != JobState::Stopping)
            Q_EMIT stopRequested();
    });
    setFilter(nullptr);
}

void ParamPanel::setFilter(const Filter* filter) {
    if (m_filter)
        m_lastUsed.insert(m_filter, m_params);
    m_filter = filter;
    showTitle();
    m_params = filter ? m_lastUsed.value(filter, Params(filter->params)) : Params();

    auto* form = new QWidget;
    auto* rows = new QVBoxLayout(form);
    rows->setContentsMargins(0, 0, 4, 6);
    rows->setSpacing(10);
    m_form = new ParamForm(
        m_params.specs(),
        [this](std::size_t place, const ParamValue& value) {
            if (m_params.set(place, value))
                Q_EMIT paramsChanged();
        },
        form);
    m_form->setParams(m_params);
    rows->addWidget(m_form);
    if (filter && filter->params.empty())
        rows->addWidget(new QLabel(tr("Nothing to set."), form));
    // What a low panel has no room for can be scrolled to.
    auto* summary =
        new QLabel(filter ? filterText(filter->summary) : tr("Choose one in the list."), form);
    summary->setTextFormat(Qt::PlainText);
    summary->setWordWrap(true);
    rows->addWidget(summary);
    rows->addStretch(1);
    if (filter)
        rows->addWidget(sourceLabel(*filter, form));
    m_scroll->setWidget(form);  // deletes the form before
    m_noise->setVisible(filter && filter->setNoise);
    m_noiseFound->hide();
    m_drafts->setEnabled(filter && !filter->command && !filter->needsProcess);
    QWidget* before = m_scroll;
    for (QWidget* field : form->findChildren<QWidget*>())
        if (field->focusPolicy() != Qt::NoFocus && !field->focusProxy()) {
            setTabOrder(before, field);  // or new fields would come after the rest of the window
            before = field;
        }
    showButton();
    Q_EMIT filterChanged();
}

void ParamPanel::setEdited(const QString& step) {
    m_edited = step;
    showTitle();
    showButton();
}

void ParamPanel::showTitle() {
    m_title->setText(!m_filter            ? tr("No filter chosen")
                     : m_edited.isEmpty() ? filterText(m_filter->label)
                                          : m_edited);
}

bool ParamPanel::showsDrafts() const {
    return m_drafts->isChecked();
}

void ParamPanel::showNoise(double sigma) {
    m_noiseFound->setText(tr("The picture's noise is about %1 levels of 255.")
                              .arg(QLocale().toString(sigma, 'f', 1)));
    m_noiseFound->show();
}

void ParamPanel::setParams(const Params& params) {
    Q_ASSERT(params.specs().data() == m_params.specs().data());
    m_params = params;
    m_form->setParams(m_params);
}

void ParamPanel::setJob(const std::optional<JobUpdate>& job) {
    m_job = job && !isOver(job->state) ? job : std::nullopt;
    if (m_job) {  // what is kept here must not keep pixels alive
        m_job->result = {};
        m_job->ready.clear();
    }
    showButton();
}

void ParamPanel::setCanApply(bool can, const QString& why) {
    m_canApply = can;
    m_noise->setEnabled(can);
    m_whyNot = why;
    showButton();
}

void ParamPanel::showButton() {
    const QString apply = m_edited.isEmpty() ? tr("Apply") : tr("Update step");
    const QString name = m_job ? tr("Stop") : apply;
    if (m_button->accessibleName() != name)  // setting it tells assistive programs, same or not
        m_button->setAccessibleName(name);
    if (!m_job) {
        m_button->setText(apply);
        m_button->setEnabled(m_filter && m_canApply);
        m_button->setToolTip(
            m_canApply || m_whyNot.isEmpty()
                ? (m_edited.isEmpty()
                       ? tr("Apply the filter to the image (%1)")
                       : tr("Compute this step and those after it with these parameters (%1)"))
                      .arg(keyText(Qt::CTRL | Qt::Key_Return))
                : m_whyNot);
        return;
    }
    m_button->setToolTip(tr("Stop and keep the image as it was (%1)").arg(keyText(Qt::Key_Escape)));
    m_button->setEnabled(true);  // also while it stops: a button that is off loses the focus
    const bool worthANumber =
        !m_job->unmeasured && (m_job->elapsedMs >= 1000 || m_job->progress > 0.02);
    if (m_job->state == JobState::Stopping)
        m_button->setText(stateText(*m_job));
    else if (m_job->state == JobState::Running && worthANumber)
        m_button->setText(tr("Stop %1%").arg(static_cast<int>(m_job->progress * 100)));
    else if (m_job->state == JobState::Running && m_job->unmeasured && m_job->elapsedMs >= 1000)
        m_button->setText(tr("Stop %1", "time").arg(countingText(m_job->elapsedMs)));
    else
        m_button->setText(tr("Stop"));
}

}  // namespace offstage
