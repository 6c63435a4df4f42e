#pragma once

#include <QString>
#include <QStringList>
#include <vector>

namespace offstage {

/// How another program does a filter's work: it gets the whole image in a file format and gives one
/// of the same size.
struct ExternalCommand {
    enum class Way { File, Pipe };
    enum class Format { Png, Tiff };
    enum class Depth { Keep, Eight, Sixteen };

    QString program;        ///< absolute path
    QStringList arguments;  ///< as declared: with {input}, {output} and {parameter} in them
    /// Per parameter what its values are written as: of a switch off and on, of a choice each of
    /// its choices; empty for numbers.
    std::vector<QStringList> words;
    Way input = Way::File;
    Way output = Way::File;
    Format format = Format::Png;
    Depth depth = Depth::Keep;  ///< of the pixels that it gets
    bool keepsAlpha = false;    ///< it gets opaque colours, the result has the image's own alpha
    int timeLimitMs = 0;
};

}  // namespace offstage
