<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>offstage</name>
    <message numerus="yes">
        <source>%1, %n copies of %2</source>
        <translation>
            <numerusform>%1, %n copy of %2</numerusform>
            <numerusform>%1, %n copies of %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Start of all %n workers</source>
        <translation>
            <numerusform>Start of the %n worker</numerusform>
            <numerusform>Start of all %n workers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n workers</source>
        <translation>
            <numerusform>%n worker</numerusform>
            <numerusform>%n workers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pairs of runs, interleaved</source>
        <translation>
            <numerusform>%n pair of runs, interleaved</numerusform>
            <numerusform>%n pairs of runs, interleaved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pairs of runs are too few for a verdict; it takes %1.</source>
        <translation>
            <numerusform>%n pair of runs is too few for a verdict; it takes %1.</numerusform>
            <numerusform>%n pairs of runs are too few for a verdict; it takes %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tiles done again</source>
        <translation>
            <numerusform>%n tile done again</numerusform>
            <numerusform>%n tiles done again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n cores</source>
        <translation>
            <numerusform>%1, %n core</numerusform>
            <numerusform>%1, %n cores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It takes %n stages, each over the picture in pieces; one begins when the one before is done.</source>
        <translation>
            <numerusform>It takes %n stage, over the picture in pieces.</numerusform>
            <numerusform>It takes %n stages, each over the picture in pieces; one begins when the one before is done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With these values a tile needs %n pixels around it.</source>
        <translation>
            <numerusform>With these values a tile needs %n pixel around it.</numerusform>
            <numerusform>With these values a tile needs %n pixels around it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tiles</source>
        <translation>
            <numerusform>%n tile</numerusform>
            <numerusform>%n tiles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For this picture: threads. %n helpers need %1 of memory and %2 are free.</source>
        <translation>
            <numerusform>For this picture: threads. %n helper needs %1 of memory and %2 are free.</numerusform>
            <numerusform>For this picture: threads. %n helpers need %1 of memory and %2 are free.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n files saved</source>
        <translation>
            <numerusform>%1 of %n file saved</numerusform>
            <numerusform>%1 of %n files saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <comment>files</comment>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <comment>files</comment>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stopped</source>
        <comment>files</comment>
        <translation>
            <numerusform>%n stopped</numerusform>
            <numerusform>%n stopped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n restarts</source>
        <translation>
            <numerusform>%n restart</numerusform>
            <numerusform>%n restarts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::BackendSwitch</name>
    <message numerus="yes">
        <source>How many tiles are worked on at the same time; this machine has %n processor cores.</source>
        <translation>
            <numerusform>How many tiles are worked on at the same time; this machine has %n processor core.</numerusform>
            <numerusform>How many tiles are worked on at the same time; this machine has %n processor cores.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::BatchBar</name>
    <message numerus="yes">
        <source>Batch: %1. Resting for %n seconds.</source>
        <translation>
            <numerusform>Batch: %1. Resting for %n second.</numerusform>
            <numerusform>Batch: %1. Resting for %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::BatchDialog</name>
    <message numerus="yes">
        <source>%n files, %1</source>
        <translation>
            <numerusform>%n file, %1</numerusform>
            <numerusform>%n files, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::BatchFlow</name>
    <message numerus="yes">
        <source>There are more files than one batch takes; the first %n are in the list.</source>
        <translation>
            <numerusform>There are more files than one batch takes; the first %n is in the list.</numerusform>
            <numerusform>There are more files than one batch takes; the first %n are in the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A batch of %n files was interrupted after %1.</source>
        <translation>
            <numerusform>A batch of %n file was interrupted after %1.</numerusform>
            <numerusform>A batch of %n files was interrupted after %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: %n files that are called like results of others there.</source>
        <translation>
            <numerusform>Left out: %n file that is called like the result of another there.</numerusform>
            <numerusform>Left out: %n files that are called like results of others there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::BatchQueue</name>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be done</source>
        <translation>
            <numerusform>%n file could not be done</numerusform>
            <numerusform>%n files could not be done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::CloseFlow</name>
    <message numerus="yes">
        <source>%n images have results that are not saved.</source>
        <translation>
            <numerusform>%n image has results that are not saved.</numerusform>
            <numerusform>%n images have results that are not saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::CompareFlow</name>
    <message numerus="yes">
        <source>All %n steps of this image</source>
        <translation>
            <numerusform>The %n step of this image</numerusform>
            <numerusform>All %n steps of this image</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::EstimateFlow</name>
    <message numerus="yes">
        <source>Time from %n runs with these values.</source>
        <translation>
            <numerusform>Time from the last run with these values.</numerusform>
            <numerusform>Time from %n runs with these values.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Time from %n runs with similar values.</source>
        <translation>
            <numerusform>Time from a run with similar values.</numerusform>
            <numerusform>Time from %n runs with similar values.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::FileOpener</name>
    <message numerus="yes">
        <source>It has ended three helper processes within five minutes and is left alone; after %n minutes it can be tried again.</source>
        <translation>
            <numerusform>It has ended three helper processes within five minutes and is left alone; after %n minute it can be tried again.</numerusform>
            <numerusform>It has ended three helper processes within five minutes and is left alone; after %n minutes it can be tried again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::FolderFlow</name>
    <message numerus="yes">
        <source>%1, picture %2 of %n</source>
        <translation>
            <numerusform>%1, picture %2 of %n</numerusform>
            <numerusform>%1, picture %2 of %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::JobsFlow</name>
    <message numerus="yes">
        <source>Close %n other images</source>
        <translation>
            <numerusform>Close %n other image</numerusform>
            <numerusform>Close %n other images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::JobsPanel</name>
    <message numerus="yes">
        <source>%n jobs are not finished.</source>
        <translation>
            <numerusform>%n job is not finished.</numerusform>
            <numerusform>%n jobs are not finished.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::LogPanel</name>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n lines</source>
        <translation>
            <numerusform>%1 of %n line</numerusform>
            <numerusform>%1 of %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::MemoryFlow</name>
    <message numerus="yes">
        <source>%n steps were applied to %1 when its result was last saved.</source>
        <translation>
            <numerusform>%n step was applied to %1 when its result was last saved.</numerusform>
            <numerusform>%n steps were applied to %1 when its result was last saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::PageBar</name>
    <message numerus="yes">
        <source>of %n</source>
        <comment>pages</comment>
        <translation>
            <numerusform>of %n</numerusform>
            <numerusform>of %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::ParamFlow</name>
    <message numerus="yes">
        <source>%n presets were imported.</source>
        <translation>
            <numerusform>%n preset was imported.</numerusform>
            <numerusform>%n presets were imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::PreferencesDialog</name>
    <message numerus="yes">
        <source>How many tiles are worked on at the same time; this machine has %n processor cores.</source>
        <translation>
            <numerusform>How many tiles are worked on at the same time; this machine has %n processor core.</numerusform>
            <numerusform>How many tiles are worked on at the same time; this machine has %n processor cores.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::RecipeFlow</name>
    <message numerus="yes">
        <source>%1 carries the %n steps that made it.</source>
        <translation>
            <numerusform>%1 carries the step that made it.</numerusform>
            <numerusform>%1 carries the %n steps that made it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::RunBatch</name>
    <message numerus="yes">
        <source>%1 of %n files saved.</source>
        <translation>
            <numerusform>%1 of %n file saved.</numerusform>
            <numerusform>%1 of %n files saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::Scheduler</name>
    <message numerus="yes">
        <source>This filter with these parameters has ended three helper processes on this image within five minutes, so it is left alone for %n minutes. Your image is untouched; other parameters can be tried at once.</source>
        <translation>
            <numerusform>This filter with these parameters has ended three helper processes on this image within five minutes, so it is left alone for %n minute. Your image is untouched; other parameters can be tried at once.</numerusform>
            <numerusform>This filter with these parameters has ended three helper processes on this image within five minutes, so it is left alone for %n minutes. Your image is untouched; other parameters can be tried at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::SessionFlow</name>
    <message numerus="yes">
        <source>Offstage ended unexpectedly while %n images were open. They can be opened again, with what was done to them.</source>
        <translation>
            <numerusform>Offstage ended unexpectedly while an image was open. It can be opened again, with what was done to it.</numerusform>
            <numerusform>Offstage ended unexpectedly while %n images were open. They can be opened again, with what was done to them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offstage::Workbench</name>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
</TS>
