#pragma once

#include <memory>

#include "core/files/save.h"

namespace offstage {

class TargetFile;

/// A TIFF of several pages, written page by page beside its place, which it takes when it is
/// finished; else nothing is left of it. All of it blocks: never in the GUI thread.
class StackFile {
public:
    explicit StackFile(const QString& path);
    ~StackFile();

    QString path() const;
    /// Adds a page. The details of the first one are those of the file. After an error the file
    /// cannot be finished.
    Result<Done> append(const Image& page, const SaveOptions& options);
    Result<Saved> finish();

private:
    std::unique_ptr<TargetFile> m_file;
    quint64 m_link = 0;  ///< where the place of the next page is noted; 0: there is none yet
};

}  // namespace offstage
