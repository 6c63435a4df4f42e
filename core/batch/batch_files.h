#pragma once

#include <QSet>
#include <memory>

#include "core/batch/batch.h"
#include "core/files/find_pictures.h"
#include "core/files/open.h"
#include "core/files/stack_file.h"

namespace offstage {

// What a batch does with files. All of it blocks: never in the GUI thread.

/// What of some paths a batch takes.
struct BatchInputs {
    FoundPictures found;
    int leftOut = 0;  ///< files of a folder that are called like results of others there
};

/// Looks for pictures in files and folders. A folder's are taken without what an earlier batch with
/// this pattern made there; a file that is among the paths itself is wanted.
BatchInputs findForBatch(const QStringList& paths, const QStringList& suffixes,
                         const QString& pattern);

/// A picture that is ready to be worked on.
struct BatchSource {
    OpenedImage opened;
    QString output;        ///< where the result will be, if nothing takes that name meanwhile
    bool skipped = false;  ///< there is a file of that name, and the order says so: not opened
    int pages = 1;         ///< that go into the result
};

/// Opens a page of the file (the first is 0) and makes sure, before the work is done, that its
/// result can be written. Where the result can hold pages, all of them are to go there.
Result<BatchSource> openForBatch(const BatchItem& item, int page, PixelPool& pool,
                                 const OpenOrder& order);

/// What was written; skipped: what was there.
struct BatchOutput {
    QString path;
    bool skipped = false;
    QString note;  ///< what people should know about it, in sentences; often empty
};

/// A result of several pages that is being written; null before its first page.
using BatchStack = std::unique_ptr<StackFile>;

/// Files that no result replaces, whatever its order says.
struct BatchNames {
    QSet<QString> written;  ///< in this run so far
    QSet<QString> inputs;   ///< of this run; each may be replaced by its own result
};
/// One name for a file, however its path is written.
QString oneName(const QString& path);

/// Writes what became of `opened`; with a `stack` it is added to that, and the file is there with
/// the last page. The new one is added to the names that are written.
Result<BatchOutput> writeForBatch(const BatchItem& item, const OpenedImage& opened,
                                  const Image& result, BatchNames& names,
                                  BatchStack* stack = nullptr);

}  // namespace offstage
