#pragma once

#include <QHash>
#include <QJsonArray>
#include <QObject>
#include <QThreadPool>

namespace offstage {

/// What was done to which file when its result was last saved, so that it can be offered when the
/// file is opened again. Orders return at once; a thread of its own looks at the disk. What is
/// remembered of a file is no longer told once the file is another one (size, time of change).
/// Nothing happens before begin().
class StepMemory : public QObject {
    Q_OBJECT

public:
    static constexpr int limit = 200;  ///< files; the oldest are forgotten

    explicit StepMemory(QObject* parent = nullptr);
    ~StepMemory() override;  ///< waits for what is being written

    void begin(const QString& folder);
    /// Not to remember also forgets what there is.
    void setRemembers(bool remembers);

    /// A file was opened: what is remembered of it is told by remembered().
    void opened(const QString& path);
    /// What was done to the file that was opened there; nothing: it is forgotten.
    void keep(const QString& path, const QJsonArray& recipe);

Q_SIGNALS:
    void remembered(const QString& path, const QJsonArray& recipe);

private:
    bool m_remembers = true;
    QString m_file;
    QHash<QString, QString> m_stamps;  ///< of files as they were opened; used by the thread alone
    QThreadPool m_work;
};

}  // namespace offstage
