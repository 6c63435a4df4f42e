#pragma once

#include <memory>

#include "core/recipe/pass.h"

namespace offstage {

/// One pass on its memory: what all units of one pass of one job share. Blocks, not pointers, so
/// that they can be handed to a helper and live as long as a unit may still write to them.
struct PassRun {
    struct Gathered {
        BlockRef block;
        std::size_t bytes = 0;
    };

    quint64 id = 0;   ///< unique in the program
    quint64 job = 0;  ///< the job it belongs to
    Pass pass;        ///< prepared
    BlockRef input;
    BlockRef output;
    std::vector<Gathered> gathered;  ///< as PassMemory::gathered
    BlockRef levels;                 ///< block of the output's pyramid, or null

    PassMemory memory() const {
        PassMemory memory{input->data(), output->data(), {}, levels ? levels->data() : nullptr};
        for (const Gathered& g : gathered)
            memory.gathered.push_back(g.block ? std::span<const std::byte>(g.block->data(), g.bytes)
                                              : std::span<const std::byte>());
        return memory;
    }
};

using PassRunRef = std::shared_ptr<const PassRun>;

}  // namespace offstage
