#include "core/filters/catalog.h"

#include <QHash>
#include <vector>

namespace offstage {

namespace {

std::vector<const Filter*>& known() {
    static std::vector<const Filter*> filters = [] {
        std::vector<const Filter*> all(std::begin(catalog), std::end(catalog));
        all.insert(all.end(), std::begin(demonstrations), std::end(demonstrations));
        return all;
    }();
    return filters;
}

QHash<QString, QString>& absent() {
    static QHash<QString, QString> programs;
    return programs;
}

}  // namespace

void addAbsentFilter(const QString& id, const QString& program) {
    absent().insert(id, program);
}

QString programMissingFor(const QString& id) {
    return absent().value(id);
}

std::span<const Filter* const> allFilters() {
    return known();
}

void addFilters(std::span<const Filter* const> filters) {
    known().insert(known().end() - std::size(demonstrations), filters.begin(), filters.end());
}

const Filter* findFilter(const QString& id) {
    for (const Filter* filter : allFilters())
        if (id == QLatin1String(filter->id))
            return filter;
    return nullptr;
}

}  // namespace offstage
