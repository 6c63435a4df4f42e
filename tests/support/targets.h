#pragma once

#include <hwy/highway.h>
#include <QtGlobal>

namespace offstage::testing {

/// Calls `test(name)` once for every instruction set that is compiled in and that this machine has.
template <class Test>
void onEveryTarget(const Test& test) {
    const auto all = static_cast<std::int64_t>(hwy::SupportedTargets() & HWY_TARGETS);
    Q_ASSERT(all != 0);
    for (std::int64_t rest = all; rest != 0; rest &= rest - 1) {
        const std::int64_t target = rest & -rest;
        // The second call is what counts: Highway 1.0.3 forgets the first at the next question.
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(target);
        test(hwy::TargetName(target));
    }
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace offstage::testing
