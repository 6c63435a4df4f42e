#include "app/cli_compare.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <cstdio>
#include <cstdlib>

#include "app/cli_apply.h"
#include "app/cli_signals.h"
#include "app/command_line.h"
#include "core/compare/comparison_text.h"

namespace offstage {

Compare::Compare(CompareOrder order, QObject* parent) : QObject(parent), m_order(std::move(order)) {
    connect(&m_comparer, &Comparer::failed, this, [this](const Error& error) {
        clearLine();
        end(m_interrupted ? exitInterrupted : complain(error));
    });
    connect(&m_comparer, &Comparer::finished, this, &Compare::print);
    if (m_order.progress)
        connect(&m_comparer, &Comparer::progressed, this,
                [this](double part, const QString& doing) {
                    showProgress(tr("%1 %  %2").arg(static_cast<int>(part * 100)).arg(doing));
                });
}

void Compare::begin() {
    m_signals = watchSignals([this] { interrupt(); });
    const auto pool = std::make_shared<PixelPool>();
    m_opener = std::make_unique<Engine>(m_order.engine, pool);
    m_files = std::make_unique<FileQueue>(pool);
    if (m_order.engine.decodeIn == DecodeIn::Helper)
        m_files->setDecoder(&m_opener->decoder());
    connect(m_files.get(), &FileQueue::openFailed, this, [this](int, const Error& error) {
        if (!m_interrupted)
            end(complain(error));
    });
    connect(
        m_files.get(), &FileQueue::opened, this,
        [this](int, const OpenedImage& image) { start(image); }, Qt::QueuedConnection);
    m_files->open(m_order.input, {});
}

void Compare::start(const OpenedImage& opened) {
    if (m_interrupted)
        return;
    if (!opened.note.isEmpty())
        std::fprintf(stderr, "offstage-cli: %s\n", qPrintable(opened.note));
    m_files.reset();
    m_opener.reset();
    Comparer::Order order;
    order.image = opened.picture.image;
    order.name = QFileInfo(m_order.input).fileName();
    order.recipe = m_order.recipe;
    order.engine = m_order.engine;
    order.pairs = m_order.pairs;
    order.curves = m_order.curves;
    m_comparer.start(order);
}

void Compare::interrupt() {
    if (m_interrupted)
        std::_Exit(exitInterrupted);
    m_interrupted = true;
    if (m_comparer.isRunning())
        m_comparer.stop();
    else  // still opening; once there is no other signal to come first
        QMetaObject::invokeMethod(
            this, [this] { end(exitInterrupted); }, Qt::QueuedConnection);
}

void Compare::showProgress(const QString& line) {
    std::fprintf(stderr, "\r\033[K%s", qPrintable(line));
    std::fflush(stderr);
    m_lineShown = true;
}

void Compare::clearLine() {
    if (m_lineShown)
        std::fputs("\r\033[K", stderr);
    m_lineShown = false;
}

void Compare::print(const Comparison& comparison) {
    clearLine();
    if (m_interrupted) {
        end(exitInterrupted);
        return;
    }
    QByteArray text;
    switch (m_order.form) {
        case CompareOrder::Form::Text:
            text = toPlainText(comparison).toUtf8();
            break;
        case CompareOrder::Form::Markdown:
            text = toMarkdown(comparison).toUtf8();
            break;
        case CompareOrder::Form::Json:
            text = QJsonDocument(toJson(comparison)).toJson();
            break;
    }
    std::fputs(text.constData(), stdout);
    end(exitDone);
}

void Compare::end(int exitCode) {
    if (exitCode == exitInterrupted)
        std::fprintf(stderr, "offstage-cli: %s\n",
                     qPrintable(tr("Stopped before the comparison was complete.")));
    Q_EMIT finished(exitCode);
}

}  // namespace offstage
