#pragma once

#include <QFileInfo>
#include <QSignalSpy>
#include <QtTest>

#include "core/batch/batch_queue.h"
#include "core/filters/catalog.h"
#include "tests/support/patience.h"

namespace offstage::testing {

inline Step step(const char* text) {
    return stepFromText(QLatin1String(text)).value();
}

/// Everything of a batch but the program around it.
struct Run {
    std::shared_ptr<PixelPool> pool = std::make_shared<PixelPool>();
    Engine engine{EngineOptions{.workers = 2, .decodeIn = DecodeIn::Thread}, pool};
    QHash<JobId, JobUpdate> rows;
    QStringList ended;               ///< names, in the order in which they came to their end
    BatchQueue queue{engine, pool};  ///< tells even while it goes
    QSignalSpy finished{&queue, &BatchQueue::finished};

    Run() {
        QObject::connect(&queue, &BatchQueue::rowsChanged, &queue,
                         [this](const QList<JobUpdate>& updates) {
                             for (const JobUpdate& row : updates)
                                 rows[row.id] = row;
                         });
        QObject::connect(&queue, &BatchQueue::itemEnded, &queue, [this](const BatchItem& item) {
            ended << QFileInfo(item.input).fileName();
        });
    }
    bool isOver(int times = 1) {
        return QTest::qWaitFor([&] { return finished.count() == times; }, longWait);
    }
    /// The row of a file, by its name.
    JobUpdate row(const char* name) const {
        for (const JobUpdate& row : rows)
            if (row.subject == QLatin1String(name))
                return row;
        return {};
    }
};

}  // namespace offstage::testing
