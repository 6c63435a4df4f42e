#pragma once

#include <QByteArray>
#include <QMap>
#include <QSize>
#include <QString>
#include <algorithm>
#include <array>
#include <optional>

namespace offstage {

/// Of what Offstage writes into XMP.
constexpr auto recipeNamespace = "https://offstage.github.io/ns/1.0/";

/// What can be said about a photograph in a few words.
enum class Fact {
    Camera,
    Lens,
    Exposure,
    Aperture,
    Iso,
    FocalLength,
    Taken,  ///< as EXIF writes it: 2026:11:30 17:05:00
    Position,
    Description,
    Artist,
    Copyright,
    Software
};
constexpr std::size_t factCount = static_cast<std::size_t>(Fact::Software) + 1;
constexpr qsizetype longestFact = 400;

/// How much of what a file carries beside its pixels is in hand; the worst that applies.
enum class Completeness {
    Whole,
    Shortened,  ///< something was too long
    Unread,     ///< it would have taken too much memory or time
    Damaged     ///< something was there that could not be read
};

/// What a file carries beside its pixels, for the files that are made of it. Whatever would not be
/// true of those is left out: thumbnails and previews, how pixels were stored and turned.
struct Details {
    QByteArray exif;         ///< little-endian TIFF without pixels, as JPEG holds it
    QByteArray xmp;          ///< RDF without a wrapper
    QByteArray iptc;         ///< IIM datasets
    QByteArray description;  ///< a long one, or one for programs (OME-XML); not in `exif` then
    QMap<QString, QString> texts;  ///< by keyword, of a PNG for a PNG
    QByteArray recipe;             ///< steps that made the picture, if Offstage noted them: JSON
    std::array<QString, factCount> facts;
    int quality = 0;           ///< of a lossy format, 1 to 100 (loses nothing, WebP); 0: not known
    QSize dotsPerMetre{0, 0};  ///< where only EXIF tells
    Completeness completeness = Completeness::Whole;

    void lower(Completeness to) { completeness = std::max(completeness, to); }
    const QString& fact(Fact which) const { return facts[static_cast<std::size_t>(which)]; }
    bool isEmpty() const {
        return exif.isEmpty() && xmp.isEmpty() && iptc.isEmpty() && description.isEmpty() &&
               texts.isEmpty();
    }

    /// For the way from a helper.
    QByteArray toBytes() const;
    /// Nothing if these are no such bytes; texts of people's are cut to a bearable length.
    static std::optional<Details> fromBytes(const QByteArray& bytes);
};

}  // namespace offstage
