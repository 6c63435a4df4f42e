#include "ui/report_dialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace offstage {

ReportDialog::ReportDialog(QWidget* parent) : QDialog(parent), m_text(new QPlainTextEdit(this)) {
    setWindowTitle(tr("Report a problem"));
    auto* why = new QLabel(
        tr("This text tells a developer about the program, this machine and what was done. It "
           "names "
           "no picture and nothing is sent: read it, write what happened, take out what you like, "
           "then copy or save it."),
        this);
    why->setWordWrap(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Report"));
    m_text->setPlainText(tr("Gathering…"));
    m_text->setReadOnly(true);
    // In the order in which they stand: Qt 6.4 loses widgets from the way of Tab when it sorts
    // them.
    auto* buttons = new QDialogButtonBox(this);
    m_copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    m_save = buttons->addButton(tr("Save as…"), QDialogButtonBox::ActionRole);
    buttons->addButton(QDialogButtonBox::Close);
    for (QPushButton* button : {m_copy, m_save}) {
        button->setEnabled(false);
        button->setAutoDefault(false);
    }
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(why);
    layout->addWidget(m_text, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(m_save, &QPushButton::clicked, this,
            [this] { Q_EMIT saveRequested(m_text->toPlainText()); });
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().lineSpacing() * 36);
}

void ReportDialog::setReport(const QString& text) {
    m_text->setPlainText(text);
    m_text->setReadOnly(false);
    m_copy->setEnabled(true);
    m_save->setEnabled(true);
    m_text->setFocus();
}

}  // namespace offstage
