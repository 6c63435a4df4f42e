#pragma once

#include <QElapsedTimer>
#include <QMutex>
#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <QTimer>
#include <functional>
#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

#include "core/batch/batch.h"
#include "core/batch/batch_files.h"
#include "core/engine/engine.h"
#include "core/engine/stopwatch.h"

namespace offstage {

/// Works through many files in an engine: opens one, computes its steps, writes the result, and
/// goes on, whatever becomes of it. While one is computed the next is opened and the one before is
/// written; never more than that is in memory. Lives in one thread; every order returns at once.
/// At its end the file that is being written is finished.
///
/// Each file is told as if it were a job, with an id that no engine gives.
class BatchQueue : public QObject {
    Q_OBJECT

public:
    /// Asked before each job, what it works on: where it should run.
    using Chooser = std::function<void(const OpenedImage&, const Recipe&)>;

    static constexpr int rowsAhead = 12;  ///< of the files that wait, so many are told
    static constexpr double longestRestMs = 30'000;

    BatchQueue(Engine& engine, std::shared_ptr<PixelPool> pool, QObject* parent = nullptr);
    ~BatchQueue() override;

    static bool isItem(JobId id) { return id > firstId; }

    /// Of files opened from now on; null: a thread of the queue. Must outlive it.
    void setDecoder(Decoder* decoder) { m_decoder = decoder; }
    void setChooser(Chooser chooser) { m_chooser = std::move(chooser); }

    /// Waits for what is being written, so that items() are true for ever: nothing is begun any
    /// more. The destructor does so, too.
    void close();

    /// Appends these files. Where the last batch is over, what was done is forgotten, but not what
    /// it had left when it ended early.
    void add(const QStringList& files, BatchOrder order);
    /// Goes on with what another queue has left.
    void add(const QList<BatchItem>& items);

    /// All files, in their order.
    QList<BatchItem> items() const;
    /// The same for another start of the program: what waits only because the batch ended early
    /// is to be done there.
    QList<BatchItem> toKeep() const;
    BatchCount count() const;
    bool isRunning() const { return m_running; }
    bool endsAfterThis() const { return m_endsAfterThis; }
    /// It ended because that was wished, with files left.
    bool hasEndedEarly() const;
    /// As one job: how far all of it is.
    JobUpdate whole() const;
    /// That is left of a rest; 0: it does not rest.
    int restingMs() const { return m_rest.isActive() ? m_rest.remainingTime() : 0; }

public Q_SLOTS:
    void stop();
    void stop(offstage::JobId id);
    void setPaused(offstage::JobId id, bool paused);
    /// A waiting file changes places with the one before it.
    void moveUp(offstage::JobId id);
    /// What is being worked on is finished, and nothing else is begun.
    void setEndsAfterThis(bool ends);
    /// Tries all that failed once more.
    void retryFailed();
    /// Goes on with all that was stopped.
    void resume();

Q_SIGNALS:
    void rowsChanged(const QList<offstage::JobUpdate>& rows);
    /// What the engine says of the job in hand.
    void jobChanged(const offstage::JobUpdate& job);
    /// Files have come to their end, or some were added.
    void changed();
    void itemEnded(const offstage::BatchItem& item);
    void runningChanged(bool running);
    void endsAfterThisChanged(bool ends);
    /// Nothing is left to do, or what was to be finished is.
    void finished();

private:
    static constexpr JobId firstId = JobId(1) << 48;
    enum class Stage { Waiting, Opening, Opened, Computing, Writing, Over };
    struct Entry {
        BatchItem item;
        JobId id = 0;
        Stage stage = Stage::Waiting;
        bool held = false;   ///< waits until people let it go on
        bool early = false;  ///< the batch ended before its turn, as wished
        std::stop_source opening;
        OpenedImage opened;
        int page = 0;                       ///< that is worked on, the first is 0
        int pages = 1;                      ///< that go into the result
        std::shared_ptr<BatchStack> stack;  ///< where there are several; the writing thread's
        bool stops = false;                 ///< and does not go on with the next page
        JobId job = 0;                      ///< of the engine, while it is computed
        JobUpdate news;                     ///< of that job, without pixels
        Stopwatch clock;                    ///< since its turn has come, pauses left out
        int place = 0;                      ///< among those that wait, as told last
        bool told = false;

        bool waits() const {
            return (stage == Stage::Waiting || stage == Stage::Opening || stage == Stage::Opened) &&
                   !held && !clock.hasBegun();
        }
    };

    Entry* find(JobId id);
    Entry* at(Stage stage);
    int number(Stage stage) const;
    bool mayBegin(const Entry& entry) const;
    void advance();
    void open(Entry& entry);
    void takeSource(JobId id, const std::stop_token& asked, const Result<BatchSource>& source);
    void compute(Entry& entry);
    void takeJobs(const QList<JobUpdate>& updates);
    void write(Entry& entry, const Image& result);
    void release(Entry& entry);
    void forgetNames();
    void noteNames(const QList<BatchItem>& items);
    void takeOutputs();
    void takeOutput(JobId id, const Result<BatchOutput>& output);
    void end(Entry& entry, BatchItem::State state);
    void dropStack(Entry& entry);
    void stop(Entry& entry);
    void again(BatchItem::State state);
    void begin();
    void finish();
    void tell();
    static double progressOf(const Entry& entry);
    JobUpdate rowOf(const Entry& entry) const;

    Engine& m_engine;
    std::shared_ptr<PixelPool> m_pool;
    Decoder* m_decoder = nullptr;
    Chooser m_chooser;
    std::vector<std::unique_ptr<Entry>> m_entries;  ///< in the order in which they begin
    JobId m_lastId = firstId;
    bool m_running = false;
    bool m_endsAfterThis = false;
    bool m_changed = false;  ///< to be told
    QTimer m_rest;
    QTimer m_advance;      ///< soon, once for all that has changed
    QSet<JobId> m_toTell;  ///< rows that look different
    BatchNames m_names;    ///< used by the writing thread alone
    QMutex m_outMutex;
    QList<std::pair<JobId, Result<BatchOutput>>> m_out;  ///< written, and not taken
    std::stop_source m_ending;
    QThreadPool m_opens;
    QThreadPool m_writes;
};

}  // namespace offstage
