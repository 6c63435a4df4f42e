#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "core/helpers/wire.h"
#include "core/recipe/pass_run.h"

namespace offstage {

/// Which passes and blocks one helper has been told, so that each travels to it once and is
/// forgotten there when nobody needs it. A block either is shared, and then known to the helper by
/// its own id for as long as the pool keeps it; or a copy of what one pass needs of it is made
/// there, under an id of its own, and goes with the pass.
class ToldPasses {
public:
    /// What has to be sent, in this order: a message, with the descriptor of `block` where there is
    /// one; or a part of the contents of `block`, for the copy `id`.
    struct Order {
        wire::ToHelper message;
        BlockRef block;
        quint64 id = 0;
        std::optional<MemoryPart> content;
    };
    struct Written {
        quint64 id;  ///< of the copy
        BlockRef block;
        MemoryPart part;
    };

    /// What has to be sent before this unit of `run`. `copied`: nothing is shared; a block without
    /// a descriptor has the same effect. Absent if the pass is too long for one packet.
    std::optional<std::vector<Order>> tell(const PassRunRef& run, std::size_t unit, bool copied);
    bool isCopied(const PassRun& run) const;
    /// What comes back of a copied pass with this unit.
    std::vector<Written> writtenBy(const PassRun& run, std::size_t unit) const;
    /// What the helper may drop: passes that have ended, their copies, and shared blocks that no
    /// living pass has used for `looks` looks. Those not at once, because the pool gives the same
    /// blocks to the next pass and mapping them anew costs page faults.
    std::optional<wire::Forget> forgetUnused(int looks);

    bool isEmpty() const { return m_passes.empty() && m_blocks.empty(); }
    std::size_t blockCount() const { return m_blocks.size(); }
    /// Longest unit of a pass so far.
    double& slowestMs(const PassRun& run) { return m_passes[run.id].slowestMs; }

private:
    struct Told {
        std::weak_ptr<const PassRun> run;
        bool copied = false;
        std::vector<quint64> blocks;  ///< as the helper knows them
        quint64 input = 0, output = 0, levels = 0;
        std::vector<bool> sentCells;  ///< of the input's copy
        double slowestMs = 0;
    };

    bool tellPass(const PassRunRef& run, bool copied, std::vector<Order>& orders);
    void tellCells(const PassRun& run, std::size_t unit, Told& told, std::vector<Order>& orders);
    PassRun::Gathered profileOf(const QColorSpace& space);

    std::map<quint64, Told> m_passes;
    std::map<quint64, int> m_blocks;  ///< shared ones: how many looks no pass has used it
    quint64 m_copies = 0;
    QColorSpace m_profileSpace;
    PassRun::Gathered m_profile;  ///< the ICC profile of m_profileSpace
};

}  // namespace offstage
