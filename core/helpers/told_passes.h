#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "core/helpers/wire.h"
#include "core/recipe/pass_run.h"

namespace offstage {

/// Which passes and blocks one helper has been told, so that each travels to it once and is
/// forgotten there when nobody needs it.
class ToldPasses {
public:
    struct Message {
        wire::ToHelper message;
        BlockRef block;  ///< whose descriptor goes with it, or null
    };

    /// What has to be said before units of `run`: nothing if it is known. Absent if the pass is
    /// too long for one packet.
    std::optional<std::vector<Message>> tell(const PassRunRef& run);
    /// What the helper may drop: passes that have ended, and blocks that no living pass has used
    /// for `looks` looks. Not at once, because the pool gives the same blocks to the next pass and
    /// mapping them anew costs page faults.
    std::optional<wire::Forget> forgetUnused(int looks);

    bool isEmpty() const { return m_passes.empty() && m_blocks.empty(); }
    std::size_t blockCount() const { return m_blocks.size(); }
    /// Longest unit of a pass so far.
    double& slowestMs(const PassRun& run) { return m_passes[run.id].slowestMs; }

private:
    struct Told {
        std::weak_ptr<const PassRun> run;
        std::vector<quint64> blocks;
        double slowestMs = 0;
    };

    PassRun::Gathered profileOf(const QColorSpace& space);

    std::map<quint64, Told> m_passes;
    std::map<quint64, int> m_blocks;  ///< how many looks no pass has used it
    QColorSpace m_profileSpace;
    PassRun::Gathered m_profile;  ///< the ICC profile of m_profileSpace
};

}  // namespace offstage
