#pragma once

#include <QString>

#include "core/filters/filter.h"

namespace offstage {

extern const Filter gaussian, median, bilateral, nlm, unsharp, clahe;

/// Every filter, in menu order. A list, not self-registration: the linker drops what nobody names,
/// and a list proves that window and helper know the same filters.
inline constexpr const Filter* catalog[] = {&gaussian, &median, &bilateral, &nlm, &unsharp, &clahe};

/// The filter with this id, or null.
const Filter* findFilter(const QString& id);

}  // namespace offstage
