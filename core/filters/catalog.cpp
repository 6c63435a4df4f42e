#include "core/filters/catalog.h"

namespace offstage {

const Filter* findFilter(const QString& id) {
    for (const Filter* filter : catalog)
        if (id == QLatin1String(filter->id))
            return filter;
    return nullptr;
}

}  // namespace offstage
