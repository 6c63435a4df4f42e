#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QUndoGroup>
#include <functional>
#include <memory>
#include <vector>

#include "core/engine/document.h"
#include "core/engine/draft_maker.h"
#include "core/engine/engine.h"
#include "core/files/file_queue.h"

namespace offstage {

/// Everything behind the window: documents, engine and files, and how news of one reaches the
/// other. No widgets; lives in the window's thread; every order returns at once.
class Workbench : public QObject {
    Q_OBJECT

public:
    Workbench(const EngineOptions& options, QObject* parent = nullptr);
    ~Workbench() override;

    Engine& engine() { return m_engine; }
    /// For another engine like this one.
    EngineOptions engineOptions() const;
    FileQueue& files() { return m_files; }
    QUndoGroup& steps() { return m_steps; }
    DraftMaker& drafts() { return m_drafts; }
    const std::shared_ptr<PixelPool>& pool() const { return m_pool; }

    /// The document the window shows, or null: with none open, and while it shows the quick look
    /// of one that is about to come.
    Document* current() const { return m_current; }
    /// Also ends a quick look.
    void setCurrent(Document* document);
    bool showsQuickLook() const { return m_look != 0; }
    const std::vector<std::unique_ptr<Document>>& documents() const { return m_documents; }
    /// Of the files that can be opened; empty in the first moments.
    const QStringList& readableSuffixes() const { return m_readableSuffixes; }
    /// Where files are decoded from now on.
    DecodeIn decodeIn() const { return m_decodeIn; }
    void setDecodeIn(DecodeIn place);
    int openingCount() const { return static_cast<int>(m_opening.size()); }

    void open(const QString& path, QSize screen);
    void openSample(SampleKind kind);
    void paste(const QByteArray& bytes);
    /// The same for a copy of what was pasted once: the file is not the document's.
    void openPasted(const QString& copy);
    /// Shows another page of the document's file in its place, as a document of its own. A page
    /// with which nothing was done is closed then; others stay, with their steps. While a page is
    /// being opened the newest order waits for it.
    void turnTo(Document& document, int page);
    /// The page that is shown or will be.
    int wantedPage(const Document& document) const;
    /// Whether this or another open page of its file is modified.
    bool isFileModified(const Document& document) const;
    /// Another open page of the same file, or null.
    Document* pageBeside(const Document& document) const;
    /// Saves the result of the steps to save, which is computed first if it is not there.
    void save(Document& document, const QString& path, const SaveOptions& options);
    void close(Document& document);

    /// Adds a step to the document's recipe and begins to compute it; `visible` first. While a job
    /// works on the document nothing happens.
    void apply(Document& document, const Step& step, const QRect& visible);
    /// Computes the result of these steps, to be kept by the document. If it is kept already, or
    /// on its way, nothing happens.
    void prepare(Document& document, const Recipe& steps);
    void stop(Document& document);
    void stop(JobId id);
    void stopAll();
    /// Whether somebody else has work for the engine: then it is busy, too.
    void setOthersWork(bool work);

Q_SIGNALS:
    void opening(const QString& name);
    /// To be shown instead of a document, until currentChanged() tells of one. If opening fails
    /// after all, that is the one from before.
    void quickLooked(const QString& path, const QImage& reduced, QSize fullSize);
    void documentAdded(offstage::Document* document);
    void documentRemoved(offstage::Document* document);  ///< about to be deleted
    void currentChanged(offstage::Document* document);
    /// `path` is empty where it was no file.
    void openFailed(const QString& name, const offstage::Error& error, const QString& path);
    void saved(const QString& path, const offstage::Picture& picture);
    void noted(const QString& sentence);  ///< about what was saved
    void saveFailed(const QString& path, const offstage::Error& error);
    void decodeInChanged(offstage::DecodeIn place);
    /// What prepare() asked for is there.
    void prepared(offstage::Document* document);
    void jobsChanged(const QList<offstage::JobUpdate>& updates);
    /// Whether any job runs or waits.
    void busyChanged(bool busy);

private:
    void take(const QList<JobUpdate>& updates);
    void add(OpenedImage opened);
    void takePage(OpenedImage opened, int series);
    void leavePage(Document& document);
    void show(Document* document);
    void showQuickLook(int id, const QImage& reduced, QSize fullSize);
    struct Saving {
        QPointer<Document> document;
        Recipe recipe;  ///< whose result it is
        QString path;
        SaveOptions options;
        Picture result;  ///< as soon as it is being written
    };
    using Then = std::function<void(const JobUpdate&)>;
    struct Computing {
        QPointer<Document> document;
        Recipe steps;
        Then then;
    };

    JobId start(const Document& document, const Document::Work& work, const QString& title);
    void startWork(Document& document);
    void compute(Document& document, const Recipe& steps, const QString& title, Then then);
    void saveWhatIsThere();
    void write(Saving saving, const Picture& result);
    void failToSave(const QString& path);
    void shareMemory();

    const EngineOptions m_options;  ///< at the start
    std::shared_ptr<PixelPool> m_pool;
    QStringList m_readableSuffixes;
    DecodeIn m_decodeIn;
    Engine m_engine;
    DraftMaker m_drafts;
    FileQueue m_files;
    QUndoGroup m_steps;
    std::vector<std::unique_ptr<Document>> m_documents;
    Document* m_current = nullptr;
    Document* m_before = nullptr;  ///< a quick look: current until then
    int m_look = 0;                ///< file order whose quick look is shown, or 0
    struct Opening {
        QString name;  ///< for people
        QString path;
        int series = 0;       ///< whose page this is; 0: a file of its own
        bool pasted = false;  ///< the path is that of a copy
    };
    QHash<int, int> m_turns;  ///< series of which a page is being opened -> page wanted
    int m_lastSeries = 0;
    QHash<int, Opening> m_opening;        ///< file order -> what it opens
    QList<Saving> m_toSave;               ///< once it is computed
    QHash<int, Saving> m_writing;         ///< file order -> what is being written
    QHash<JobId, Computing> m_computing;  ///< results that are kept, not shown
    QSet<JobId> m_jobs;                   ///< not over yet
};

}  // namespace offstage
