#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <memory>

#include "core/compare/comparer.h"
#include "core/files/file_queue.h"

namespace offstage {

struct CompareOrder {
    enum class Form { Text, Json, Markdown };

    QString input;
    Recipe recipe;
    EngineOptions engine;
    int pairs = 5;
    bool curves = true;
    Form form = Form::Text;
    bool progress = false;  ///< one line on standard error, rewritten
};

/// `offstage-cli compare`: open, measure, print; the event loop runs until finished() tells the
/// exit code. SIGINT and SIGTERM stop it, and a second one ends the program at once.
class Compare : public QObject {
    Q_OBJECT

public:
    explicit Compare(CompareOrder order, QObject* parent = nullptr);

    void begin();

Q_SIGNALS:
    void finished(int exitCode);

private:
    void start(const OpenedImage& opened);
    void interrupt();
    void showProgress(const QString& line);
    void clearLine();
    void print(const Comparison& comparison);
    void end(int exitCode);

    const CompareOrder m_order;
    std::unique_ptr<QSocketNotifier> m_signals;
    std::unique_ptr<Engine> m_opener;  ///< decodes the file, and has gone before anything is timed
    std::unique_ptr<FileQueue> m_files;
    Comparer m_comparer;
    bool m_interrupted = false;
    bool m_lineShown = false;
};

}  // namespace offstage
