#pragma once

#include <QFont>
#include <optional>

#include "core/compare/comparison.h"
#include "core/result.h"

namespace offstage {

/// What a comparison is saved as: all figures for programs or for people, or its plots on a page.
enum class CompareFormat { Json, Markdown, Svg, Png };

/// By the suffix: json, md, svg, png.
std::optional<CompareFormat> compareFormat(const QString& path);

/// The file's contents. Values only; encodes, so never in the UI thread.
QByteArray exported(const Comparison& comparison, CompareFormat format, const QFont& font);
/// Takes the place of an older file in one step, or leaves it as it was. Never in the UI thread.
Result<Done> saveComparison(const Comparison& comparison, CompareFormat format, const QFont& font,
                            const QString& path);

}  // namespace offstage
