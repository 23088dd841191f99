using Wederzijds.Bench;

// bench site PROVIDER   fills a database, measures the pages beside a bare endpoint, writes, import, start and memory; prints Markdown
// bench bare FILE URL   the bare endpoint, started by the above as a process of its own
return args switch
{
    ["site", var provider, .. var parts] => await SiteMeasurement.RunAsync(provider, parts),
    ["bare", var file, var url] => await BareEndpoint.RunAsync(file, url),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: bench site sqlite|postgres");
    return 2;
}
