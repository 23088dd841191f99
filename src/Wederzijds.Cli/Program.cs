using System.CommandLine;
using Wederzijds.Cli;
using Wederzijds.Cli.Analyse;

var root = new RootCommand("Wederzijds on the command line: for who runs the installation, and for who does research.")
{
    MigrateCommand.Build(),
    CreateSiteCommand.Build(),
    CreateAdminCommand.Build(),
    ImportCommand.Build(),
    BackupCommand.Build(),
    RestoreCommand.Build(),
    AnalyseCommand.Build(),
    ConvertCommand.Build(),
};
return await root.Parse(args).InvokeAsync();
