#include "core/batch/batch_files.h"

#include <QFileInfo>
#include <utility>

#include "core/batch/batch_name.h"
#include "core/threads.h"
#include "core/words.h"

namespace offstage {

namespace {

SaveOptions optionsFor(const BatchTarget& target, const ImageLayout& layout, const QString& path) {
    SaveOptions options = target.save;
    if (!target.fit)
        return options;
    if (const auto problem = depthProblem(layout, path, options.depth))
        options.depth = problem->fits.first();
    options.flatten = true;
    return options;
}

/// Where the result goes, as it is by now: what the pictures before this one left has its names.
/// Nothing: it is to be left out.
std::optional<QString> freePath(const BatchItem& item, const QString& wanted,
                                const BatchNames& names) {
    const BatchTarget& target = item.order->target;
    const QString own = oneName(item.input);
    const auto taken = [&](const QString& path) {
        const QString name = oneName(path);
        return names.written.contains(name) || (names.inputs.contains(name) && name != own) ||
               (target.ifExists != IfExists::Replace && QFileInfo::exists(path));
    };
    if (target.ifExists == IfExists::Skip && taken(wanted))
        return {};
    QString path = wanted;
    for (int number = 2; taken(path); ++number)
        path = numbered(wanted, number);
    return path;
}

}  // namespace

QString oneName(const QString& path) {
    Q_ASSERT(mayBlock());
    const QFileInfo file(path);
    const QString real = file.canonicalFilePath();
    return real.isEmpty() ? file.absoluteFilePath() : real;
}

BatchInputs findForBatch(const QStringList& paths, const QStringList& suffixes,
                         const QString& pattern) {
    BatchInputs inputs{findPictures(paths, suffixes)};
    QStringList files;
    for (const FoundFile& file : std::as_const(inputs.found.files))
        files << file.path;
    const QStringList results = resultsAmong(files, pattern);
    QSet<QString> left(results.begin(), results.end());
    left.subtract(QSet<QString>(paths.begin(), paths.end()));
    inputs.leftOut = static_cast<int>(inputs.found.files.removeIf(
        [&](const FoundFile& file) { return left.contains(file.path); }));
    return inputs;
}

Result<BatchSource> openForBatch(const BatchItem& item, int page, PixelPool& pool,
                                 const OpenOrder& order) {
    Q_ASSERT(mayBlock());
    const BatchTarget& target = item.order->target;
    BatchSource source;
    source.output = batchPath(target, item.input, item.number, item.count);
    source.skipped =
        page == 0 && target.ifExists == IfExists::Skip && QFileInfo::exists(source.output);
    if (source.skipped)
        return source;
    OpenOrder pageOrder = order;
    pageOrder.page = page;
    pageOrder.canTurn = holdsPages(source.output);
    auto opened = openImage(pool, item.input, pageOrder);
    if (!opened)
        return opened.error();
    source.opened = std::move(opened).value();
    source.pages = pageOrder.canTurn ? source.opened.pages : 1;
    if (source.pages < source.opened.pages && target.ifExists == IfExists::Replace &&
        oneName(source.output) == oneName(item.input))
        return Error{ErrorKind::Unsupported,
                     tr("%1 holds several pages, of which one would be left. Nothing was changed; "
                        "choose another name or TIFF for the result.")
                         .arg(source.opened.name),
                     {}};
    const ImageLayout& layout = source.opened.picture.image.layout();
    if (auto error =
            whyNotSavable(layout, source.output, optionsFor(target, layout, source.output)))
        return *error;
    return source;
}

Result<BatchOutput> writeForBatch(const BatchItem& item, const OpenedImage& opened,
                                  const Image& result, BatchNames& names, BatchStack* stack) {
    Q_ASSERT(mayBlock());
    const BatchTarget& target = item.order->target;
    const QString wanted = batchPath(target, item.input, item.number, item.count);
    const bool goesOn = stack && *stack;
    const auto path = goesOn ? (*stack)->path() : freePath(item, wanted, names);
    if (!path)
        return BatchOutput{wanted, true, {}};
    SaveOptions options = optionsFor(target, result.layout(), *path);
    carry(opened, result, options);
    if (stack) {
        if (!goesOn)
            *stack = std::make_unique<StackFile>(*path);
        if (const auto added = (*stack)->append(result, options); !added)
            return added.error();
        if (opened.page + 1 < opened.pages)
            return BatchOutput{*path, false, {}};
    }
    const auto saved = stack ? (*stack)->finish() : saveImage(result, *path, options);
    if (!saved)
        return saved.error();
    names.written.insert(oneName(*path));
    return BatchOutput{*path, false, saved->note};
}

}  // namespace offstage
