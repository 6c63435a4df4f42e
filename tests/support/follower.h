#pragma once

#include "core/engine/engine.h"

namespace offstage::testing {

/// Follows one job through the engine's batches.
class Follower : public QObject {
public:
    Follower(Engine& engine, JobId id) : m_id(id) {
        connect(&engine, &Engine::updated, this, [this](const QList<JobUpdate>& updates) {
            for (const JobUpdate& update : updates) {
                if (update.id != m_id)
                    continue;
                progressFell = progressFell || update.progress < last.progress;
                ready += update.ready;
                last = update;
            }
        });
    }
    bool isOver() const { return offstage::isOver(last.state) && last.id == m_id; }

    JobUpdate last;
    QList<QRect> ready;
    bool progressFell = false;

private:
    JobId m_id;
};

}  // namespace offstage::testing
