#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <chrono>
#include <functional>
#include <vector>

#include "core/descriptor.h"

namespace offstage {

/// Keeps something on disk so that a crash loses nothing: a file of this window's own, written by a
/// thread shortly after each change. A file that nobody holds is what a crashed window left.
/// Nothing happens before begin().
class Journal : public QObject {
    Q_OBJECT

public:
    /// In the thread.
    using Contents = std::function<QByteArray()>;

    /// `kind`: how the files of such journals begin.
    explicit Journal(QString kind, QObject* parent = nullptr);
    ~Journal() override;  ///< waits for what is being written

    /// Looks what earlier windows left in this folder and tells it by looked().
    void begin(const QString& folder);
    bool hasBegun() const { return m_begun; }
    /// It looks like this now. Only the newest is written.
    void keep(Contents contents);
    /// How long it may wait for more changes. A long one is better not written anew for each.
    void setPace(std::chrono::milliseconds pace) { m_soon.setInterval(pace); }
    /// Does not wait for the next change to be worth it.
    void writeNow();
    /// There is nothing to be kept any more: the file goes.
    void drop();
    /// What was left was taken up, or is not wanted: it is not offered again.
    void answered();
    /// Work on other files beside it, in the thread, in order.
    void run(std::function<void()> work);

    static constexpr qint64 largest = 64 << 20;  ///< a file that is larger is none of ours

Q_SIGNALS:
    /// The newest first; empty if there is nothing.
    void looked(const QList<QByteArray>& left);

private:
    void look();

    const QString m_kind;
    QString m_folder;
    QString m_name;  ///< of this window's file, without suffix
    Contents m_contents;
    bool m_begun = false;
    QTimer m_soon;
    // Used by the thread alone.
    Descriptor m_hold;
    struct Orphan {
        QString file;
        Descriptor hold;  ///< so that no other window offers it, too
    };
    std::vector<Orphan> m_orphans;
    QThreadPool m_work;
};

}  // namespace offstage
