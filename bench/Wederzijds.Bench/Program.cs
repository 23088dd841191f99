using Wederzijds.Bench;

// bench site PROVIDER   fills a database, measures the pages beside a bare endpoint, writes, import, start and memory; prints Markdown
// bench map PROVIDER    fills a database and measures the map and what is near only
// bench bare FILE URL   the bare endpoint, started by the above as a process of its own
return args switch
{
    ["site", var provider, .. var parts] => await SiteMeasurement.RunAsync(provider, parts),
    ["map", var provider] => await SiteMeasurement.RunMapAsync(provider),
    ["bare", var file, var url] => await BareEndpoint.RunAsync(file, url),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: bench site|map sqlite|postgres");
    return 2;
}
