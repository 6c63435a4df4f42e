#pragma once

#include <QSet>

#include "core/batch/batch.h"
#include "core/files/open.h"

namespace offstage {

// What a batch does with files. All of it blocks: never in the GUI thread.

/// A picture that is ready to be worked on.
struct BatchSource {
    OpenedImage opened;
    QString output;        ///< where the result will be, if nothing takes that name meanwhile
    bool skipped = false;  ///< there is a file of that name, and the order says so: not opened
};

/// Opens the file and makes sure, before the work is done, that its result can be written.
Result<BatchSource> openForBatch(const BatchItem& item, PixelPool& pool, const OpenOrder& order);

/// What was written; skipped: what was there.
struct BatchOutput {
    QString path;
    bool skipped = false;
    QString note;  ///< what people should know about it, in sentences; often empty
};

/// Writes what became of `opened`. `written`: the files of this run so far, which no other result
/// replaces, whatever the order says; the new one is added.
Result<BatchOutput> writeForBatch(const BatchItem& item, const OpenedImage& opened,
                                  const Image& result, QSet<QString>& written);

}  // namespace offstage
