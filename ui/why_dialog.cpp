#include "ui/why_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace offstage {

namespace {

enum Column { Number, Condition, Found, Side, Outcome };

QString sideText(Backend side) {
    return side == Backend::Processes ? WhyDialog::tr("processes") : WhyDialog::tr("threads");
}

}  // namespace

WhyDialog::WhyDialog(QWidget* parent)
    : QDialog(parent), m_sentence(new QLabel), m_rules(new QTreeWidget) {
    setWindowTitle(tr("Why this side?"));
    QFont bold = font();
    bold.setBold(true);
    m_sentence->setFont(bold);
    auto* explanation =
        new QLabel(tr("The rules are asked in this order, and the first that holds decides. Auto "
                      "follows exactly these."));
    for (QLabel* label : {m_sentence, explanation}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_rules->setHeaderLabels({tr("No."), tr("Rule"), tr("Found"), tr("Speaks for"), tr("Outcome")});
    m_rules->setAccessibleName(tr("Rules"));
    m_rules->setRootIsDecorated(false);
    m_rules->setUniformRowHeights(true);
    m_rules->setAllColumnsShowFocus(true);
    m_rules->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_rules->header()->setStretchLastSection(true);
    m_rules->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_sentence);
    layout->addWidget(explanation);
    layout->addWidget(m_rules, 1);
    layout->addWidget(buttons);
}

void WhyDialog::setAdvice(const Advice& advice) {
    m_sentence->setText(advice.sentence.isEmpty() ? tr("There is no verdict yet.")
                                                  : advice.sentence);
    m_rules->clear();
    bool decided = false;
    for (const RuleText& rule : advice.rules) {
        const QString outcome = rule.fired ? tr("decides")
                                : decided  ? tr("not asked any more")
                                           : tr("does not hold");
        auto* row = new QTreeWidgetItem(
            m_rules, {QLocale().toString(m_rules->topLevelItemCount() + 1), rule.condition,
                      rule.figure, sideText(rule.side), outcome});
        row->setTextAlignment(Number, Qt::AlignRight | Qt::AlignVCenter);
        if (rule.fired) {
            QFont bold = font();
            bold.setBold(true);
            for (int column = Number; column <= Outcome; ++column)
                row->setFont(column, bold);
            m_rules->setCurrentItem(row);
        }
        decided = decided || rule.fired;
    }
}

}  // namespace offstage
