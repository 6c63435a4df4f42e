#include "ui/param_panel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QKeySequence>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/filter_help.h"
#include "ui/filter_text.h"
#include "ui/icons.h"
#include "ui/job_text.h"
#include "ui/param_form.h"
#include "ui/preset_bar.h"

namespace offstage {

namespace {

QString keyText(QKeyCombination key) {
    return QKeySequence(key).toString(QKeySequence::NativeText);
}

QToolButton* toolButton(const QString& iconName, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumSize(26, 26);
    return button;
}

QLabel* textLabel(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

}  // namespace

ParamPanel::ParamPanel(QWidget* parent)
    : QWidget(parent),
      m_title(textLabel(this)),
      m_star(toolButton(QStringLiteral("star"), this)),
      m_help(toolButton(QStringLiteral("help"), this)),
      m_presets(new PresetBar(PresetKind::OneFilter, this)),
      m_pages(new QStackedWidget(this)),
      m_scroll(new QScrollArea(m_pages)),
      m_about(new QTextBrowser(m_pages)),
      m_noise(new QPushButton(tr("Estimate the noise"), this)),
      m_noiseFound(textLabel(this)),
      m_drafts(new QCheckBox(tr("Show while I change it"), this)),
      m_summary(textLabel(this)),
      m_source(textLabel(this)),
      m_estimate(textLabel(this)),
      m_button(new QPushButton(this)),
      m_add(new QPushButton(tr("Add as new step"), this)) {
    QFont large = font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.25);
    m_title->setFont(large);
    m_help->setAccessibleName(tr("About this filter"));
    m_help->setToolTip(tr("What it does, what it costs and where it comes from (%1)")
                           .arg(keyText(Qt::SHIFT | Qt::Key_F1)));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::ClickFocus);  // setTabOrder() ignores what has none
    m_scroll->setAccessibleName(tr("Parameters"));
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_about->setAccessibleName(tr("About this filter"));
    m_about->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_about->setOpenLinks(false);
    m_pages->setMinimumHeight(100);  // three parameters; panels below it give way
    m_pages->addWidget(m_scroll);
    m_pages->addWidget(m_about);
    m_noise->setToolTip(tr("Measure the noise of the picture and set the filter for it"));
    m_drafts->setChecked(true);
    m_drafts->setToolTip(tr("Show in the picture at once what a moved slider does, as a draft"));
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    m_source->setFont(small);
    m_estimate->hide();
    m_add->setToolTip(tr("Leave that step as it is and apply the filter once more (%1)")
                          .arg(keyText(Qt::CTRL | Qt::SHIFT | Qt::Key_Return)));
    for (QPushButton* button : {m_button, m_add}) {
        button->setMinimumHeight(32);
        button->setFocusPolicy(Qt::TabFocus);  // a click leaves the canvas its keys
    }

    // What a low panel has no room for can be scrolled to.
    auto* page = new QWidget(m_scroll);
    m_rows = new QVBoxLayout(page);
    m_rows->setContentsMargins(0, 0, 4, 6);
    m_rows->setSpacing(8);
    for (QWidget* row : {static_cast<QWidget*>(m_noise), static_cast<QWidget*>(m_noiseFound),
                         static_cast<QWidget*>(m_drafts), static_cast<QWidget*>(m_summary)})
        m_rows->addWidget(row);
    m_rows->addStretch(1);
    m_rows->addWidget(m_source);
    m_scroll->setWidget(page);
    auto* head = new QHBoxLayout;
    head->setSpacing(2);
    head->addWidget(m_title, 1);
    head->addWidget(m_star, 0, Qt::AlignTop);
    head->addWidget(m_help, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(m_presets);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_estimate);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_button, 1);
    buttons->addWidget(m_add, 1);
    layout->addLayout(buttons);

    connect(m_star, &QToolButton::clicked, this, &ParamPanel::favouriteToggled);
    connect(m_help, &QToolButton::toggled, this, &ParamPanel::setHelpShown);
    connect(m_noise, &QPushButton::clicked, this, &ParamPanel::noiseWanted);
    connect(m_drafts, &QCheckBox::toggled, this, &ParamPanel::draftsWanted);
    connect(m_add, &QPushButton::clicked, this, &ParamPanel::addRequested);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (!m_job)
            Q_EMIT applyRequested();
        else if (m_job->state != JobState::Stopping)
            Q_EMIT stopRequested();
    });
    setFavourite(false);
    setFilter(nullptr);
}

void ParamPanel::setFilter(const Filter* filter) {
    if (m_filter)
        m_lastUsed.insert(m_filter, m_params);
    m_filter = filter;
    showTitle();
    m_params = filter ? m_lastUsed.value(filter, Params(filter->params)) : Params();

    delete m_form;
    m_form = new ParamForm(
        m_params.specs(),
        [this](std::size_t place, const ParamValue& value) {
            if (m_params.set(place, value))
                Q_EMIT paramsChanged();
        },
        m_rows->parentWidget());
    m_form->setParams(m_params);
    m_rows->insertWidget(0, m_form);
    m_form->show();  // the layout would do so later
    m_scroll->verticalScrollBar()->setValue(0);
    QString summary = filter ? filterText(filter->summary) : tr("Choose one in the list.");
    if (filter && filter->params.empty())
        summary += u' ' + tr("Nothing to set.");
    m_summary->setText(summary);
    m_source->setText(filter ? sourceText(*filter) : QString());
    m_noise->setVisible(filter && filter->setNoise);
    m_noiseFound->hide();
    m_drafts->setEnabled(filter && !filter->command && !filter->needsProcess);
    m_star->setEnabled(filter);
    m_help->setEnabled(filter);
    setHelpShown(filter && m_help->isChecked());
    setEstimate({}, {});
    QWidget* before = m_scroll;
    for (QWidget* field : m_form->findChildren<QWidget*>())
        if (field->focusPolicy() != Qt::NoFocus && !field->focusProxy()) {
            setTabOrder(before, field);  // or new fields would come after the rest of the window
            before = field;
        }
    showButton();
    Q_EMIT filterChanged();
}

void ParamPanel::setEdited(const QString& step, bool changed) {
    m_edited = step;
    m_changed = changed;
    showTitle();
    showButton();
}

void ParamPanel::showTitle() {
    m_title->setText(!m_filter            ? tr("No filter chosen")
                     : m_edited.isEmpty() ? filterText(m_filter->label)
                                          : m_edited);
}

void ParamPanel::setFavourite(bool favourite) {
    m_star->setChecked(favourite);
    m_star->setIcon(icon(favourite ? QStringLiteral("star-filled") : QStringLiteral("star")));
    m_star->setAccessibleName(tr("Favourite"));
    m_star->setToolTip((favourite ? tr("Remove from the favourites (%1)")
                                  : tr("Add to the favourites, above all filters (%1)"))
                           .arg(keyText(Qt::CTRL | Qt::Key_D)));
}

void ParamPanel::setHelpShown(bool shown) {
    const bool enters = shown && m_scroll->isVisible();
    m_help->setChecked(shown);
    if (shown)
        m_about->setHtml(filterHelp(*m_filter, m_params));
    m_pages->setCurrentWidget(shown ? static_cast<QWidget*>(m_about) : m_scroll);
    if (enters)
        m_about->setFocus(Qt::ShortcutFocusReason);
}

void ParamPanel::setEstimate(const QString& text, const QString& reason) {
    m_estimate->setText(text);
    m_estimate->setToolTip(reason);
    m_estimate->setAccessibleDescription(reason);
    m_estimate->setVisible(!text.isEmpty());
}

/// With every line of a title that is too long for one.
QSize ParamPanel::minimumSizeHint() const {
    const QSize least = QWidget::minimumSizeHint();
    return {least.width(), std::max(least.height(), layout()->minimumHeightForWidth(width()))};
}

/// While the keyboard is here, F1 is about the filter, and Esc leaves what it showed.
bool ParamPanel::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if ((key->key() == Qt::Key_F1 && !key->modifiers() && m_filter) ||
            (key->key() == Qt::Key_Escape && m_help->isChecked()))
            event->accept();
    }
    return QWidget::event(event);
}

void ParamPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_F1 && !event->modifiers() && m_filter)
        setHelpShown(!m_help->isChecked());
    else if (event->key() == Qt::Key_Escape && m_help->isChecked())
        setHelpShown(false);
    else
        QWidget::keyPressEvent(event);
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
    Q_EMIT paramsSet();
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
    m_add->setVisible(!m_edited.isEmpty() && !m_job);
    m_add->setEnabled(m_canApply);
    const QString apply = m_edited.isEmpty() ? tr("Apply") : tr("Update step");
    const QString name = m_job ? tr("Stop") : apply;
    if (m_button->accessibleName() != name)  // setting it tells assistive programs, same or not
        m_button->setAccessibleName(name);
    if (!m_job) {
        m_button->setText(apply);
        m_button->setEnabled(m_filter && m_canApply && (m_edited.isEmpty() || m_changed));
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
        !m_job->unmeasured && m_job->elapsedMs >= 1000 && m_job->progress > 0.02;
    if (m_job->state == JobState::Stopping)
        m_button->setText(stateText(*m_job));
    else if ((m_job->state == JobState::Running || m_job->state == JobState::Paused) &&
             worthANumber)
        m_button->setText(tr("Stop %1%").arg(static_cast<int>(m_job->progress * 100)));
    else if (m_job->state == JobState::Running && m_job->unmeasured && m_job->elapsedMs >= 1000)
        m_button->setText(tr("Stop %1", "time").arg(countingText(m_job->elapsedMs)));
    else
        m_button->setText(tr("Stop"));
}

}  // namespace offstage
