#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <memory>
#include <optional>

#include "core/files/save.h"
#include "core/recipe/recipe.h"

namespace offstage {

/// What becomes of a result whose name a file has already. Written `number`, `skip`, `replace`.
enum class IfExists {
    Number,  ///< the new one gets a number
    Skip,    ///< that picture is left out
    Replace
};

QString toText(IfExists choice);
std::optional<IfExists> ifExistsFromText(const QString& text);

/// Where results go, what they are called, and how they are written.
struct BatchTarget {
    QString folder;                                     ///< empty: beside each picture
    QString pattern = QStringLiteral("{name}-edited");  ///< without suffix; see batch_name.h
    QString suffix;  ///< without a dot; empty: the picture's own, or tif if that cannot be written
    IfExists ifExists = IfExists::Number;
    SaveOptions save;
    bool fit = false;  ///< what the format cannot hold is converted, not refused
};

/// What is to be done to many files.
struct BatchOrder {
    Recipe recipe;  ///< none: they are only written in another format
    BatchTarget target;
    bool rests = false;  ///< between pictures, so that the machine stays quiet and cool
};

/// One file of a batch, and what became of it. A value.
struct BatchItem {
    enum class State { Waiting, Done, Skipped, Stopped, Failed };

    std::shared_ptr<const BatchOrder> order;
    QString input;
    int number = 1;  ///< among the files of its order, the first is 1
    int count = 1;   ///< of those files
    State state = State::Waiting;
    QString output;  ///< that was written, or was there already
    QString note;    ///< what people should know about it, in sentences; often empty
    Error error;     ///< if it failed
};

/// "waiting", "done", ...
QString toText(BatchItem::State state);

struct BatchCount {
    int all = 0;
    int done = 0;
    int skipped = 0;
    int stopped = 0;
    int failed = 0;

    int over() const { return done + skipped + stopped + failed; }
    void add(BatchItem::State state);
};

BatchCount countOf(const QList<BatchItem>& items);

/// As a file that another start of the program goes on from:
/// `{"offstage-batch": 1, "orders": [...], "items": [{"order": 0, "input": "/a.png", ...}]}`
QByteArray toFile(const QList<BatchItem>& items);
Result<QList<BatchItem>> batchFromFile(const QByteArray& bytes);

}  // namespace offstage
