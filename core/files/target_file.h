#pragma once

#include <QSaveFile>
#include <cerrno>

#include "core/files/file_stamp.h"
#include "core/result.h"

namespace offstage {

/// A new file that is written beside an older one and takes its place in one step. Unbuffered: what
/// QFileDevice keeps back, close() writes, and commit() does not hear whether that failed. So every
/// failure passes here, with its errno.
class TargetFile : public QSaveFile {
public:
    using QSaveFile::QSaveFile;

    bool begin();
    /// Takes the older file's place, but only with everything on the disk.
    bool finish(FileStamp* stamp = nullptr);
    /// The errno of what went wrong first; 0: nothing did.
    int failure() const { return m_failure; }
    /// What stopped it from being written, in words for people. `encoder`: what that said.
    Error whyNotSaved(const QString& encoder = {}) const;

    /// Does something to the file by other ways, and notes it if that fails.
    template <class Step>
    bool attempt(Step step) {
        errno = 0;
        const bool done = step();
        if (!done)
            m_failure = errno != 0 ? errno : EIO;
        return done;
    }

protected:
    qint64 writeData(const char* data, qint64 size) override;

private:
    int m_failure = 0;
};

}  // namespace offstage
