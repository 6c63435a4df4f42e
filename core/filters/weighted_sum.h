#pragma once

#include <span>
#include <stop_token>

#include "core/filters/patch.h"

namespace offstage {

/// Sums weighted symmetrically, down and then across: `weights` are those of the pixel itself and
/// of its neighbours at distance 1, 2, ... to either side. `in` covers that many pixels more than
/// `out` on each side; rows of both are padded to whole blocks. After a stop `out` is unfinished.
void separableSum(const ConstPatch& in, const Patch& out, std::span<const float> weights,
                  Scratch& scratch, const std::stop_token& stop);

/// The same in one direction only.
void sumDown(const ConstPatch& in, const Patch& out, std::span<const float> weights,
             const std::stop_token& stop);
void sumAcross(const ConstPatch& in, const Patch& out, std::span<const float> weights,
               Scratch& scratch, const std::stop_token& stop);

}  // namespace offstage
