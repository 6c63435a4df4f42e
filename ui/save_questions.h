#pragma once

#include <QString>
#include <functional>
#include <optional>

#include "core/files/save.h"

class QWidget;

namespace offstage {

// What is asked before a picture is written. Windows that do not wait: the answer comes by calling
// back, and none if people change their mind.

enum class ReplaceReason {
    FirstTime,      ///< nobody has said yet that this file may be replaced
    ChangedOnDisk,  ///< another program has written it since
};

/// Whether the file `name` is to be replaced, or rather a copy saved.
void askToReplace(QWidget* window, const QString& name, ReplaceReason reason,
                  std::function<void()> replace, std::function<void()> copy);

/// What to do where the format cannot hold the pixels as they are, if that is so; else `go` at
/// once.
void askAboutPixels(QWidget* window, const ImageLayout& layout, const QString& path,
                    const SaveOptions& options, std::function<void(const SaveOptions&)> go,
                    std::function<void()> asTiff);

/// The quality of a lossy format. `opened`: that of the file it was opened from, 0: not known.
void askForQuality(QWidget* window, const QString& path, int quality, int opened,
                   std::function<void(int quality)> go);

}  // namespace offstage
