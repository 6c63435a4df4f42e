#pragma once

#include <list>
#include <utility>

#include "core/image/pyramid.h"
#include "core/recipe/recipe.h"

namespace offstage {

/// Results of steps on one picture, so that undo and redo need not compute: as many as fit in a
/// budget, the one that was not used for longest goes first. Pixels are shared, not copied.
class ResultCache {
public:
    /// Bytes of memory that results may take; one always stays.
    void setBudget(qint64 bytes);
    qint64 bytes() const { return m_bytes; }

    /// The result of exactly these steps, or null. It counts as used.
    const Picture* find(const Recipe& steps);
    /// How many of the first of these steps have a result; 0 if none.
    std::size_t longestStart(const Recipe& steps) const;
    void keep(const Recipe& steps, const Picture& result);
    void clear();

private:
    struct Entry {
        Recipe steps;
        Picture result;
    };
    static qint64 bytesOf(const Picture& picture);
    void fit();

    std::list<Entry> m_entries;  ///< the one used last is the first
    qint64 m_bytes = 0;
    qint64 m_budget = 0;
};

}  // namespace offstage
