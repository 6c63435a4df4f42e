#pragma once

#include <QtGlobal>
#include <algorithm>
#include <stop_token>

#include "core/filters/scratch.h"

namespace offstage {

/// Two pictures of a bit per pixel, 64 in a word from its lowest bit on; rows are whole words.
struct EdgeBits {
    quint64* sure;         ///< edges
    const quint64* maybe;  ///< edges if a path over such pixels leads to one that is sure
    qsizetype words;       ///< in a row
    qsizetype rows;

    qsizetype count() const { return words * rows; }
};

/// Makes sure what touches, at a side or corner, what is sure, until nothing more does: 64 pixels
/// at once, only where something changes. Begins at the words for which `isSeed(word of its row,
/// row)` says so.
template <class IsSeed>
void growEdges(const EdgeBits& bits, Scratch& scratch, const std::stop_token& stop,
               const IsSeed& isSeed) {
    const Scratch::Mark mark(scratch);
    const auto count = static_cast<std::size_t>(bits.count());
    const auto waiting = scratch.take<qsizetype>(count);
    const auto waits = scratch.take<bool>(count);
    qsizetype size = 0;
    const auto add = [&](qsizetype word) {
        bool& already = waits[static_cast<std::size_t>(word)];
        if (!already)
            waiting[static_cast<std::size_t>(size++)] = word;
        already = true;
    };
    for (qsizetype row = 0, word = 0; row < bits.rows; ++row)
        for (qsizetype i = 0; i < bits.words; ++i, ++word) {
            waits[static_cast<std::size_t>(word)] = false;
            if (bits.sure[word] != 0 && isSeed(i, row))
                add(word);
        }
    const auto spread = [&](qsizetype word, quint64 where) {
        const quint64 found = where & bits.maybe[word] & ~bits.sure[word];
        bits.sure[word] |= found;
        if (found != 0)
            add(word);
    };
    for (qsizetype steps = 1; size > 0; ++steps) {
        if (steps % 1024 == 0 && stop.stop_requested())
            return;
        const qsizetype word = waiting[static_cast<std::size_t>(--size)];
        waits[static_cast<std::size_t>(word)] = false;
        quint64 sure = bits.sure[word];
        for (quint64 before = 0; before != sure;) {
            before = sure;
            sure |= (sure << 1 | sure >> 1) & bits.maybe[word];
        }
        bits.sure[word] = sure;
        const qsizetype column = word % bits.words;
        const qsizetype row = word / bits.words;
        for (qsizetype y = std::max<qsizetype>(row - 1, 0); y <= std::min(row + 1, bits.rows - 1);
             ++y) {
            const qsizetype at = y * bits.words + column;
            if (y != row)
                spread(at, sure | sure << 1 | sure >> 1);
            if (column > 0)
                spread(at - 1, sure << 63);
            if (column + 1 < bits.words)
                spread(at + 1, sure >> 63);
        }
    }
}

}  // namespace offstage
